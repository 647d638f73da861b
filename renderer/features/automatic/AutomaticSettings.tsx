import type { AutomaticView } from "@contract/automatic";
import type { SettingView } from "@contract/settings";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import { useAfterRounds } from "../../api/use-after-rounds";
import { useQuery } from "../../api/use-query";
import shared from "../../ui/detail.module.css";
import { Notice } from "../../ui/Notice";
import pane from "../../ui/pane.module.css";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import { useSession } from "../session/SessionProvider";
import { useSettingWords } from "../wallet-settings/use-setting-words";
import classes from "./automatic.module.css";
import { AUTOMATIC_SETTINGS, type AutomaticSetting, moneyOf } from "./automatic-limits";
import { BrakeNotice } from "./BrakeNotice";
import { ChangeDialog } from "./ChangeDialog";
import { LastRun } from "./LastRun";

/** Verification without a person: its switch, its limits, today's use and the last run. Two supervisors change them. */
export function AutomaticSettings() {
  const { t } = useTranslation("automatic");
  const settings = useQuery("wallet-settings:list", {});
  const state = useQuery("automatic:show", {});
  useAfterRounds(settings.reload);
  useAfterRounds(state.reload);
  const maySet = useSession().session?.operator.roles.includes("supervisor") ?? false;
  const [changing, setChanging] = useState<{ name: AutomaticSetting; value: number } | null>(null);
  const [isAsked, setAsked] = useState(false);
  const failed = settings.kind === "failed" ? settings : state.kind === "failed" ? state : null;
  if (failed) return <FailedQuery of={failed} />;
  if (settings.kind !== "ready" || state.kind !== "ready")
    return <SkeletonRows widths={["1fr", "112px", "96px"]} count={7} />;
  const known = AUTOMATIC_SETTINGS.flatMap((name) => {
    const found = settings.value.settings.find((one) => one.name === name);
    return found ? [{ ...found, name }] : [];
  });
  const [toggle, ...limits] = known;
  const open = maySet
    ? (one: { name: AutomaticSetting; value: number }) => {
        setAsked(false);
        setChanging(one);
      }
    : null;
  return (
    <>
      {toggle && (
        <Toggle
          toggle={toggle}
          used={t("used", { count: state.value.todayCount, sum: moneyOf(state.value.todaySen) })}
          onChange={open}
        />
      )}
      <Brake brake={state.value.brake} toggle={toggle} onChange={open} />
      {limits.map((limit) => (
        <Limit key={limit.name} limit={limit} onChange={open} />
      ))}
      {!maySet && <p className={pane["quiet"]}>{t("onlySupervisors")}</p>}
      {isAsked && (
        <Notice meaning="info">
          {t("asked")}{" "}
          <Link href="/requests" className={shared["link"] ?? ""}>
            {t("toRequests")}
          </Link>
        </Notice>
      )}
      <h3 className={classes["heading"]}>{t("run.title")}</h3>
      <LastRun run={state.value.lastRun} />
      {changing && (
        <ChangeDialog
          {...changing}
          onAsked={() => {
            setChanging(null);
            setAsked(true);
          }}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  );
}

/** Where it is on and stopped by itself: why, and the way to have it switched on again. */
function Brake({
  brake,
  toggle,
  onChange,
}: {
  brake: AutomaticView["brake"];
  toggle: Known | undefined;
  onChange: OnChange;
}) {
  if (!brake || toggle?.value !== 1) return null;
  // Asked for from off to on, though it is on: two people's new decision is what lets it go.
  const again = onChange && !toggle.isWaiting ? () => onChange({ name: toggle.name, value: 0 }) : null;
  return <BrakeNotice brake={brake} onAgain={again} />;
}

type Known = Omit<SettingView, "name"> & { readonly name: AutomaticSetting };
type OnChange = ((one: { name: AutomaticSetting; value: number }) => void) | null;

function Toggle({ toggle, used, onChange }: { toggle: Known; used: string; onChange: OnChange }) {
  const { t } = useTranslation("automatic");
  const isOn = toggle.value === 1;
  return (
    <>
      <div className={classes["state"]}>
        <StatusBadge meaning={isOn ? "look" : "info"}>{t(isOn ? "state.on" : "state.off")}</StatusBadge>
        <span>{used}</span>
        <Change
          setting={toggle}
          label={t(isOn ? "turnOff" : "turnOn")}
          name={t(isOn ? "ask.off" : "ask.on")}
          onChange={onChange}
        />
      </div>
      <p className={pane["quiet"]}>{t(isOn ? "means.on" : "means.off")}</p>
    </>
  );
}

function Limit({ limit, onChange }: { limit: Known; onChange: OnChange }) {
  const { t } = useTranslation("automatic");
  const words = useSettingWords();
  const name = t(`limits.${limit.name}`);
  return (
    <div className={classes["limit"]}>
      <span>{name}</span>
      <strong>{words.value(limit.name, limit.value)}</strong>
      <Change setting={limit} label={t("change")} name={t("changeNamed", { name })} onChange={onChange} />
    </div>
  );
}

interface ChangeProps {
  readonly setting: Known;
  readonly label: string;
  readonly name: string;
  readonly onChange: OnChange;
}

/** What may be done: asking for a change, or nothing while one waits. */
function Change({ setting, label, name, onChange }: ChangeProps) {
  const { t } = useTranslation("automatic");
  if (setting.isWaiting)
    return (
      <Link href="/requests" className={shared["link"] ?? ""}>
        {t("waiting")}
      </Link>
    );
  if (!onChange) return <span />;
  return (
    <Button variant="default" aria-label={name} onClick={() => onChange(setting)}>
      {label}
    </Button>
  );
}
