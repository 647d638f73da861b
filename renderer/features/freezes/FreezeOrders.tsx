import type { FreezeView } from "@contract/freezes";
import { useTranslation } from "react-i18next";
import classes from "../../ui/detail.module.css";
import { Fact, Facts, Section } from "../../ui/Section";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatInstant } from "../../ui/wib";

/** The freeze orders of an account, newest first, as far as the centre tells this person. */
export function FreezeOrders({ freezes }: { freezes: readonly FreezeView[] }) {
  const { t } = useTranslation("freezes");
  return (
    <Section title={t("title")}>
      {freezes.length === 0 && <p className={classes["none"]}>{t("none")}</p>}
      {freezes.map((freeze) => (
        <Order key={freeze.id} freeze={freeze} />
      ))}
    </Section>
  );
}

function Order({ freeze }: { freeze: FreezeView }) {
  const { t, i18n } = useTranslation("freezes");
  const at = (utc: string) => formatInstant(utc, i18n.language);
  return (
    <div className={classes["block"]}>
      <OrderState freeze={freeze} />
      <Facts>
        <Fact label={t("scope")}>{t(`scopes.${freeze.scope}`)}</Fact>
        <Fact label={t("placed")}>
          {t("placedBy", { at: at(freeze.placedAtUtc), name: freeze.placedBy })}
        </Fact>
        <Fact label={t("ends")}>{freeze.endsAtUtc ? at(freeze.endsAtUtc) : t("noEnd")}</Fact>
        <Fact label={t("basis")}>{freeze.legalBasis ?? t("onlyCompliance")}</Fact>
        <Fact label={t("reason")}>{freeze.reason ?? t("onlyCompliance")}</Fact>
      </Facts>
    </div>
  );
}

function OrderState({ freeze }: { freeze: FreezeView }) {
  const { t, i18n } = useTranslation("freezes");
  if (freeze.liftedAtUtc) {
    const at = formatInstant(freeze.liftedAtUtc, i18n.language);
    return <StatusBadge meaning="info">{t("states.lifted", { at })}</StatusBadge>;
  }
  if (freeze.confirmedBy) {
    return <StatusBadge meaning="safe">{t("states.confirmed", { name: freeze.confirmedBy })}</StatusBadge>;
  }
  return <StatusBadge meaning="look">{t("states.emergency")}</StatusBadge>;
}
