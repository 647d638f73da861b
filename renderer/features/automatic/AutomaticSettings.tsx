import type { AutomaticView } from "@contract/automatic";
import type { SettingView } from "@contract/settings";
import { formatRupiah } from "@domain/money";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useAfterRounds } from "../../api/use-after-rounds";
import { useQuery } from "../../api/use-query";
import pane from "../../ui/pane.module.css";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import { useSession } from "../session/SessionProvider";
import { ChangeDialog } from "../wallet-settings/ChangeDialog";
import { WalletSettings } from "../wallet-settings/WalletSettings";
import classes from "./automatic.module.css";
import { BrakeNotice } from "./BrakeNotice";
import { LastRun } from "./LastRun";

/** Verification without a person: whether it is on or stopped by itself, today's use, its limits and the last run. */
export function AutomaticSettings() {
  const { t } = useTranslation("automatic");
  return (
    <>
      <State />
      <WalletSettings groups={["automatic", "second-looks"]} />
      <Run title={t("run.title")} />
    </>
  );
}

function State() {
  const { t } = useTranslation("automatic");
  const settings = useQuery("wallet-settings:list", {});
  const state = useQuery("automatic:show", {});
  useAfterRounds(settings.reload);
  useAfterRounds(state.reload);
  // The list below says what failed, and the way on.
  if (settings.kind !== "ready" || state.kind !== "ready") return null;
  const toggle = settings.value.settings.find(({ name }) => name === "auto_verify");
  const isOn = toggle?.value === 1;
  const { todayCount, todaySen, brake } = state.value;
  return (
    <>
      <div className={classes["state"]}>
        <StatusBadge meaning={isOn ? "look" : "info"}>{t(isOn ? "state.on" : "state.off")}</StatusBadge>
        <span>{t("used", { count: todayCount, sum: formatRupiah(todaySen) })}</span>
      </div>
      <p className={pane["quiet"]}>{t(isOn ? "means.on" : "means.off")}</p>
      {isOn && brake && <Brake brake={brake} toggle={toggle} onAsked={settings.reload} />}
    </>
  );
}

interface BrakeProps {
  readonly brake: NonNullable<AutomaticView["brake"]>;
  readonly toggle: SettingView;
  onAsked(): void;
}

/** It is on and stopped by itself: why, and the way to have it switched on again. Two people's new decision lets it go. */
function Brake({ brake, toggle, onAsked }: BrakeProps) {
  const maySet = useSession().session?.operator.roles.includes("supervisor") ?? false;
  const [isAsking, setAsking] = useState(false);
  const mayAsk = maySet && toggle.asked.length === 0;
  return (
    <>
      <BrakeNotice brake={brake} onAgain={mayAsk ? () => setAsking(true) : null} />
      {isAsking && (
        <ChangeDialog
          setting={{ ...toggle, name: "auto_verify" }}
          proposed={1}
          onAsked={() => {
            setAsking(false);
            onAsked();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Run({ title }: { title: string }) {
  const state = useQuery("automatic:show", {});
  useAfterRounds(state.reload);
  if (state.kind === "failed") return <FailedQuery of={state} />;
  if (state.kind !== "ready") return <SkeletonRows widths={["1fr", "112px"]} count={3} />;
  return (
    <>
      <h3 className={classes["heading"]}>{title}</h3>
      <LastRun run={state.value.lastRun} />
    </>
  );
}
