import { SAFE_ACTIONS, type SafeAction } from "@domain/matching/exceptions";
import type { ExceptionKind } from "@domain/matching/proposal";
import { useTranslation } from "react-i18next";
import { ActButtons } from "../../ui/ActButtons";
import { StatusBadge } from "../../ui/StatusBadge";
import classes from "./top-ups.module.css";

interface NamedMistakeProps<Act extends string> {
  readonly exception: ExceptionKind | null;
  /** The act of this screen that is the safe action, with its key and word; null where it is done elsewhere. */
  readonly actOf: (safe: SafeAction) => { act: Act; keys: string; label: string } | null;
  onAct(act: Act): void;
}

/** The likely mistake of a transfer by name, what it means, and the one thing that credits no stranger, with its key. */
export function NamedMistake<Act extends string>({ exception, actOf, onAct }: NamedMistakeProps<Act>) {
  const { t } = useTranslation("unmatched");
  const safe = exception && SAFE_ACTIONS[exception];
  const act = safe && actOf(safe);
  return (
    <>
      <h2>{t("detail.doctor")}</h2>
      <p className={classes["verdict"]}>
        <StatusBadge meaning={exception ? "look" : "info"}>
          {exception ? t(`exception.${exception}`) : t("unnamed")}
        </StatusBadge>
      </p>
      {exception && <p>{t(`means.${exception}`)}</p>}
      {safe && (
        <p>
          <strong>{t(`safe.${safe}`)}.</strong> {t(`why.${safe}`)}
        </p>
      )}
      {act && <ActButtons acts={[act]} hasMain={false} onAct={onAct} />}
    </>
  );
}
