import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { refresh, useQuery } from "../../api/use-query";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { chooseByNumber, NumberedChoice } from "../../ui/NumberedChoice";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { formatTime } from "../../ui/wib";
import { useSession } from "../session/SessionProvider";
import type { HeldRow } from "./use-lease-acts";

interface HandOverProps {
  readonly row: HeldRow;
  /** The noun of the list, asked again afterwards. */
  readonly noun: string;
  onDone(said: string): void;
  onClose(): void;
}

/** Who gets the row: a colleague, or whoever takes it over. The centre gives it for as long as a fetched row. */
export function HandOverPanel({ row, noun, onDone, onClose }: HandOverProps) {
  const { t, i18n } = useTranslation("leases");
  const errorText = useErrorText();
  const me = useSession().session?.operator;
  const colleagues = useQuery("leases:colleagues", {});
  const move = useCommand("leases:hand-over");
  const [chosen, setChosen] = useState<string | null>(null);
  const [isGone, setGone] = useState(false);
  const { lease } = row;
  const others = colleagues.value?.operators.filter(({ login }) => login !== lease.owner) ?? [];
  const options = [
    ...(me && !lease.isMine ? [{ value: me.login, label: t("panel.me") }] : []),
    ...others.map(({ login, name }) => ({ value: login, label: name })),
  ];
  const to = options.find(({ value }) => value === chosen) ?? options[0];
  const submit = async () => {
    if (!to) return;
    const moved = await move.run({ what: row.what, key: row.key, to: to.value });
    setGone(moved !== null && moved.lease === null);
    if (!moved?.lease) return;
    refresh(noun);
    const until = formatTime(moved.lease.untilUtc, i18n.language);
    onDone(
      moved.lease.isMine
        ? t("said.taken", { until })
        : t("said.handed", { name: moved.lease.ownerName, until }),
    );
  };
  const failed = colleagues.error ?? move.error;
  const facts = { name: lease.ownerName, until: formatTime(lease.untilUtc, i18n.language) };
  return (
    // Made anew when the people are known, so that the keys begin with them.
    <DecisionPanel
      key={colleagues.kind}
      title={lease.isMine ? t("panel.title") : t("panel.takeTitle", facts)}
      submitLabel={lease.isMine ? t("action.handOver") : t("action.takeOver")}
      cancelLabel={t("action.cancel")}
      isRunning={move.isRunning}
      hasSubmit={options.length > 0}
      error={isGone ? t("panel.gone") : failed ? errorText(failed) : null}
      onSubmit={() => void submit()}
      onClose={onClose}
      onKey={(event) => {
        const value = chooseByNumber(
          event,
          options.map((option) => option.value),
        );
        if (value) setChosen(value);
      }}
    >
      {colleagues.kind === "loading" && <SkeletonRows widths={["1fr"]} count={2} />}
      {colleagues.kind === "ready" && options.length === 0 && <p>{t("panel.nobody")}</p>}
      {to && (
        <NumberedChoice legend={t("panel.to")} options={options} value={to.value} onChoose={setChosen} />
      )}
    </DecisionPanel>
  );
}
