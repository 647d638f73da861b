import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePreferences } from "../../app/PreferencesProvider";
import { type Language, languages } from "../../i18n/languages";
import classes from "./settings.module.css";

const languageNames: Readonly<Record<Language, string>> = { id: "Bahasa Indonesia", en: "English" };
const schemes = ["auto", "light", "dark"] as const satisfies readonly MantineColorScheme[];

/** Language and light, each by its own name. */
export function LookSwitches() {
  return (
    <div className={classes["switches"]}>
      <LanguageSwitch />
      <SchemeSwitch />
    </div>
  );
}

/** The language of the console; each is named in itself. */
export function LanguageSwitch() {
  const { t } = useTranslation("settings");
  const { preferences, change } = usePreferences();
  return (
    <SegmentedControl
      aria-label={t("language")}
      data={languages.map((value) => ({ value, label: languageNames[value] }))}
      value={preferences.language}
      onChange={(language) => change({ language })}
    />
  );
}

/** Light, dark, or as the system. */
export function SchemeSwitch() {
  const { t } = useTranslation("settings");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label={t("scheme")}
      data={schemes.map((value) => ({ value, label: t(`schemes.${value}`) }))}
      value={colorScheme}
      onChange={setColorScheme}
    />
  );
}
