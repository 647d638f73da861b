import { SETTING_GROUPS } from "@domain/wallet-settings";
import { Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import { usePreferences } from "../../app/PreferencesProvider";
import { AutomaticSettings } from "../automatic/AutomaticSettings";
import { BackupSettings } from "../backups/BackupSettings";
import { BankAccountSettings } from "../bank-accounts/BankAccountSettings";
import { FolderSetting } from "../bank-imports/FolderSetting";
import { SharedLayouts } from "../layouts/SharedLayouts";
import { useSession } from "../session/SessionProvider";
import { WalletSettings } from "../wallet-settings/WalletSettings";
import { LanguageSwitch, SchemeSwitch } from "./LookSwitches";
import classes from "./settings.module.css";

/** Verification without a person stands apart, with what it did. */
const GENERAL = SETTING_GROUPS.filter((group) => group !== "automatic" && group !== "second-looks");

/** How the console looks at this desk, and what program it is. */
export function SettingsScreen() {
  const { t } = useTranslation("settings");
  const { t: automatic } = useTranslation("automatic");
  const { t: walletSettings } = useTranslation("walletSettings");
  const { t: backups } = useTranslation("backups");
  const { t: bankAccounts } = useTranslation("bankAccounts");
  const { preferences, change } = usePreferences();
  const { session } = useSession();
  const isSupervisor = session?.operator.roles.includes("supervisor") ?? false;
  const isImporter = isSupervisor || (session?.operator.roles.includes("clerk") ?? false);
  return (
    <div className={classes["page"]}>
      <h1 className={classes["title"]}>{t("title")}</h1>
      <Section title={t("look")}>
        <Line label={t("language")}>
          <LanguageSwitch />
        </Line>
        <Line label={t("scheme")}>
          <SchemeSwitch />
        </Line>
      </Section>
      <Section title={t("keys")}>
        <Line label={t("letterKeys")} hint={t("letterKeysHint")}>
          <Switch
            aria-label={t("letterKeys")}
            checked={preferences.hasLetterKeys}
            onChange={(event) => change({ hasLetterKeys: event.currentTarget.checked })}
          />
        </Line>
      </Section>
      {isSupervisor && (
        <Section title={bankAccounts("title")}>
          <BankAccountSettings />
        </Section>
      )}
      {isImporter && (
        <Section title={t("folder")}>
          <FolderSetting />
        </Section>
      )}
      {isImporter && (
        <Section title={t("layouts")}>
          <SharedLayouts />
        </Section>
      )}
      <Section title={walletSettings("title")}>
        <WalletSettings groups={GENERAL} />
      </Section>
      <Section title={automatic("title")}>
        <AutomaticSettings />
      </Section>
      {isSupervisor && (
        <Section title={backups("title")}>
          <BackupSettings />
        </Section>
      )}
      <Section title={t("about")}>
        <About />
      </Section>
    </div>
  );
}

function About() {
  const { t } = useTranslation("settings");
  const info = useQuery("app:info", {});
  if (info.kind === "failed") {
    return <FailedQuery of={info} />;
  }
  return (
    <>
      <Line label={t("version")}>{info.value?.version}</Line>
      <Line label={t("shell")}>{info.value && t(`shells.${info.value.shell}`)}</Line>
      <Line label={t("centre")}>
        <span className={classes["path"]}>
          {info.value && (info.value.embeddedCentrePath ?? t("noCentre"))}
        </span>
      </Line>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes["section"]}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Line({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className={classes["line"]}>
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <span>{children}</span>
    </div>
  );
}
