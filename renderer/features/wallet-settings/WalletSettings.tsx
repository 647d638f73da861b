import type { SettingView } from "@contract/settings";
import {
  GROUP_OF,
  isWalletSetting,
  type SettingGroup,
  settingUnit,
  WALLET_SETTINGS,
  type WalletSetting,
} from "@domain/wallet-settings";
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
import { ChangeDialog } from "./ChangeDialog";
import { useSettingWords } from "./use-setting-words";
import classes from "./wallet-settings.module.css";

type Known = SettingView & { readonly name: WalletSetting };

/** Limits and switches of the wallet by job, each as the centre has it now; two supervisors change one. */
export function WalletSettings({ groups }: { groups: readonly SettingGroup[] }) {
  const { t } = useTranslation("walletSettings");
  const settings = useQuery("wallet-settings:list", {});
  useAfterRounds(settings.reload);
  const maySet = useSession().session?.operator.roles.includes("supervisor") ?? false;
  const [changing, setChanging] = useState<Known | null>(null);
  const [isAsked, setAsked] = useState(false);
  if (settings.kind === "failed") return <FailedQuery of={settings} />;
  if (settings.kind !== "ready") return <SkeletonRows widths={["1fr", "112px", "96px"]} count={7} />;
  const all = settings.value.settings;
  const change = (setting: Known) => {
    setAsked(false);
    setChanging(setting);
  };
  return (
    <>
      {groups.map((group) => (
        <section key={group} aria-label={t(`group.${group}`)}>
          <h3 className={classes["heading"]}>{t(`group.${group}`)}</h3>
          {settingsOf(group, all).map((setting) => (
            <Row key={setting.name} setting={setting} onChange={maySet ? change : null} />
          ))}
        </section>
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
      {changing && (
        <ChangeDialog
          setting={changing}
          onAsked={() => {
            setChanging(null);
            setAsked(true);
            settings.reload();
          }}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  );
}

/** In the order this program knows them; what a centre does not have is not there. */
const settingsOf = (group: SettingGroup, all: readonly SettingView[]): Known[] =>
  WALLET_SETTINGS.filter((name) => GROUP_OF[name] === group).flatMap((name) => {
    const found = all.find((one) => one.name === name);
    return found && isWalletSetting(found.name) ? [{ ...found, name }] : [];
  });

function Row({ setting, onChange }: { setting: Known; onChange: ((setting: Known) => void) | null }) {
  const { t } = useTranslation("walletSettings");
  const words = useSettingWords();
  const name = words.name(setting.name);
  const isSwitch = settingUnit(setting.name) === "switch";
  const [waiting] = setting.asked;
  return (
    <div className={classes["row"]}>
      <span>
        {name}
        {words.bounds(setting) && <small>{words.bounds(setting)}</small>}
      </span>
      <span className={classes["value"]}>
        <strong>{words.value(setting.name, setting.value)}</strong>
        {waiting && (
          <Link href="/requests" className={classes["waiting"] ?? ""}>
            <StatusBadge meaning="info">
              {t("waiting", { value: words.value(setting.name, waiting.value), who: waiting.byName })}
            </StatusBadge>
          </Link>
        )}
      </span>
      {onChange && !waiting ? (
        <Button variant="default" aria-label={t("changeNamed", { name })} onClick={() => onChange(setting)}>
          {isSwitch ? t(setting.value === 1 ? "turnOff" : "turnOn") : t("change")}
        </Button>
      ) : (
        <span />
      )}
    </div>
  );
}
