import type { FactValue } from "@contract/requests";
import { formatRupiah } from "@domain/money";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/Money";
import { formatDay, formatInstant } from "../../ui/wib";
import { AccountState } from "../accounts/AccountState";
import { useSettingWords } from "../wallet-settings/use-setting-words";
import classes from "./requests.module.css";

/** One value in the words and digits of the screen. */
export function FactValueView({ value }: { value: FactValue }) {
  const { t, i18n } = useTranslation("requests");
  const { t: operators } = useTranslation("operators");
  const settings = useSettingWords();
  switch (value.kind) {
    case "money":
      return <Money amount={value.sen} />;
    case "moved":
      return <Money amount={value.sen} direction={value.direction} />;
    case "count":
      return value.count.toLocaleString("id-ID");
    case "text":
      return value.text;
    case "code":
      return <code className={classes["code"]}>{value.text}</code>;
    case "days": {
      const [from, to] = [formatDay(value.from, i18n.language), formatDay(value.to, i18n.language)];
      return from === to ? from : `${from} \u2013 ${to}`;
    }
    case "instant":
      return formatInstant(value.atUtc, i18n.language);
    case "setting-name":
      return <span title={value.name}>{settings.name(value.name)}</span>;
    case "setting":
      return settings.value(value.name, value.value);
    case "wallet-limit":
      return t("walletLimit", {
        value: value.sen === null ? (value.count ?? 0).toLocaleString("id-ID") : formatRupiah(value.sen),
      });
    case "roles":
      return value.roles.map((role) => operators(`roles.${role}`)).join(", ");
    case "words":
      return value.words.map((word) => t(`word.${word}`)).join(", ");
    case "account":
      return <AccountState status={value.status} held={value.held} />;
  }
}
