import type { RequestSummary, WaitingItem } from "@contract/requests";
import { formatRupiah, type Sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { BeforeAfter } from "../../ui/BeforeAfter";
import { StatusBadge } from "../../ui/StatusBadge";
import { RuleTableChanges } from "../rules/RuleTableChanges";
import { BankLines } from "../top-ups/BankLines";
import { Reasons } from "../top-ups/Reasons";
import { MarkList } from "../top-ups/RiskLine";
import { FactValueView } from "./FactValueView";
import classes from "./requests.module.css";

interface SummaryViewProps {
  readonly kind: WaitingItem["kind"];
  readonly amountSen: Sen | null;
  readonly summary: RequestSummary;
}

/**
 * What waits, the one way for every action: what follows from it in a sentence, why it is asked for, what is to be seen
 * first, everything it touches before and after, and the evidence.
 */
export function SummaryView({ kind, amountSen, summary }: SummaryViewProps) {
  const { t } = useTranslation("requests");
  const { groups, tables, warnings, reason, evidence, doubts, risk } = summary;
  const facts = { amount: amountSen === null ? "" : formatRupiah(amountSen), about: bare(summary.about) };
  return (
    <>
      {warnings.map((warning) => (
        <p key={warning} className={classes["warning"]}>
          <StatusBadge meaning="stop">{t(`warning.${warning}`)}</StatusBadge>
        </p>
      ))}
      <p className={classes["consequence"]}>{t(`consequence.${kind}`, facts)}</p>
      {reason && (
        <section aria-label={t("fact.reason")}>
          <h2>{t("fact.reason")}</h2>
          <p className={classes["reason"]}>{reason}</p>
        </section>
      )}
      {summary.lines.length > 0 && (
        <section aria-label={t("fact.lines")}>
          <h2>{t("fact.lines")}</h2>
          <BankLines lines={summary.lines} />
        </section>
      )}
      {evidence.length + doubts.length > 0 && (
        <>
          <h2>{t("fact.evidence")}</h2>
          <Reasons evidence={evidence} doubts={doubts} />
        </>
      )}
      {risk && (
        <>
          <h2>{t("fact.risk")}</h2>
          {risk.length === 0 ? (
            <p className={classes["quiet"]}>{t("fact.noRisk")}</p>
          ) : (
            <MarkList marks={risk} />
          )}
        </>
      )}
      {groups.map((group, at) => (
        <Group key={group.party?.accountNumber ?? at} group={group} />
      ))}
      {tables && (
        <>
          <h2>{t("fact.tables")}</h2>
          <RuleTableChanges before={tables.before} after={tables.after} />
        </>
      )}
    </>
  );
}

/** Whom it is about without the way the money goes: the sentence says that. */
export const bare = (about: string): string => about.replace(/[\u2190\u2192]\s*/g, "");

function Group({ group: { party, rows } }: { group: RequestSummary["groups"][number] }) {
  const { t } = useTranslation("requests");
  const label = party ? `${party.holderName} ${party.accountNumber}` : t("fact.changes");
  return (
    <>
      {party && (
        <h2>
          {t("fact.account")}: <strong>{party.holderName}</strong>{" "}
          <code className={classes["code"]}>{party.accountNumber}</code>
        </h2>
      )}
      <BeforeAfter
        label={label}
        rows={rows.map(({ fact, now, next }, at) => ({
          key: `${fact} ${at}`,
          name: t(`name.${fact}`),
          now: now && <FactValueView value={now} />,
          ...(next === undefined ? {} : { next: next && <FactValueView value={next} /> }),
        }))}
      />
    </>
  );
}
