import type { SyncState } from "@contract/sync";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { Kbd } from "../../ui/Kbd";
import { Notice } from "../../ui/Notice";
import { Fact, Facts, Section } from "../../ui/Section";
import { formatInstant, formatTime } from "../../ui/wib";
import classes from "./sync.module.css";

/** A clock that is further off makes times on screen misleading; money is dated by the centre whatever it says. */
const CLOCK_OFF_MS = 60_000;

/** How the line to the centre stands: last read, what waits and since when, clocks, what holds changes back. */
export function HealthSection({ state }: { state: SyncState }) {
  const { t, i18n } = useTranslation("sync");
  const errorText = useErrorText();
  const round = useCommand("sync:round");
  const instant = (utc: string | null) =>
    utc === null ? t("health.never") : formatInstant(utc, i18n.language);
  const [oldest] = state.queue;
  const isClockOff = state.clockAheadMs !== null && Math.abs(state.clockAheadMs) > CLOCK_OFF_MS;
  return (
    <Section title={t("health.title")}>
      <Facts>
        <Fact label={t("health.pulled")}>{instant(state.lastPullAtUtc)}</Fact>
        <Fact label={t("health.queue")}>{t("health.decisions", { count: state.waiting })}</Fact>
        <Fact label={t("health.oldest")}>{oldest ? instant(oldest.decidedAtUtc) : t("health.none")}</Fact>
        <Fact label={t("health.next")}>
          {state.nextRoundAtUtc ? formatTime(state.nextRoundAtUtc, i18n.language) : t("health.none")}
        </Fact>
        <Fact label={t("health.clock")}>{clockText(state.clockAheadMs, t)}</Fact>
      </Facts>
      {state.problem && <Notice meaning="look">{errorText({ code: state.problem, details: {} })}</Notice>}
      {isClockOff && <Notice meaning="look">{t("health.clockOff")}</Notice>}
      {state.held && <HeldBack held={state.held} />}
      <div className={classes["acts"]}>
        <Button
          size="compact-sm"
          variant="default"
          loading={round.isRunning}
          onClick={() => void round.run({})}
          rightSection={<Kbd keys="Ctrl+S" />}
        >
          {t("now")}
        </Button>
      </div>
    </Section>
  );
}

/** Changes that are stored in the centre and that no desk is shown yet, and whose transaction they wait for. */
function HeldBack({ held }: { held: NonNullable<SyncState["held"]> }) {
  const { t, i18n } = useTranslation("sync");
  const since = held.sinceUtc ? formatInstant(held.sinceUtc, i18n.language) : t("health.unknownTime");
  return (
    <Notice meaning="look">
      {t("held.sentence", { count: held.changes, since })}{" "}
      {held.holders.map(({ pid, login, seconds, isIdle }) => (
        <span key={pid}>
          {t(isIdle ? "held.idle" : "held.busy", {
            pid,
            login: login ?? t("held.nobody"),
            count: seconds ?? 0,
          })}{" "}
        </span>
      ))}
    </Notice>
  );
}

type Words = ReturnType<typeof useTranslation<"sync">>["t"];

function clockText(aheadMs: number | null, t: Words): string {
  if (aheadMs === null) return t("health.unknown");
  const count = Math.round(Math.abs(aheadMs) / 1000);
  if (count === 0) return t("health.clockSame");
  return t(aheadMs > 0 ? "health.clockAhead" : "health.clockBehind", { count });
}
