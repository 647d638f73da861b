import type { ProofCardView, StatementProofView } from "@contract/bank-statements";
import { sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/Money";
import pane from "../../ui/pane.module.css";
import { StatusBadge } from "../../ui/StatusBadge";
import classes from "./bank-imports.module.css";
import { DayStrip } from "./DayStrip";
import { Fact, Facts } from "./Facts";
import { useFactWords } from "./use-words";

/** What a supervisor signs: where every row of the file went, and every number of it beside the one it must equal. */
export function ProofCard({ proof }: { proof: StatementProofView }) {
  const { t } = useTranslation("bankImports");
  const { card } = proof;
  return (
    <>
      <RowsSum proof={proof} />
      <Checks card={card} />
      <section aria-label={t("card.days")}>
        <h3 className={classes["subtitle"]}>{t("card.days")}</h3>
        <DayStrip spans={card.days} />
      </section>
      <Evidence card={card} />
      {card.undone && <Undone undone={card.undone} />}
    </>
  );
}

function RowsSum({ proof }: { proof: StatementProofView }) {
  const { t } = useTranslation("bankImports");
  const { inFile, stored, skipped, rejected } = proof.card.rows;
  const parts = [
    t("card.part.fresh", { count: proof.newRows }),
    t("card.part.known", { count: proof.knownRows }),
    t("card.part.pending", { count: proof.pendingRows }),
    ...(proof.zeroRows > 0 ? [t("card.part.zero", { count: proof.zeroRows })] : []),
    ...(proof.unclearRows > 0 ? [t("card.part.unclear", { count: proof.unclearRows })] : []),
  ];
  return (
    <section aria-label={t("card.rows")}>
      <h3 className={classes["subtitle"]}>{t("card.rows")}</h3>
      <p className={classes["lead"]}>
        <span className={classes["digits"]}>
          {inFile === null
            ? t("card.rowsUnknown", { stored, rejected })
            : t("card.rowsSum", { in: inFile, stored, skipped: skipped ?? 0, rejected })}
        </span>
      </p>
      <p className={pane["quiet"]}>{t("card.storedSum", { stored, parts: parts.join(" + ") })}</p>
      {proof.rewordedRows > 0 && (
        <p className={pane["quiet"]}>{t("card.reworded", { count: proof.rewordedRows })}</p>
      )}
      {proof.unclearRows > 0 && (
        <p className={pane["quiet"]}>
          <StatusBadge meaning="look">{t("card.unclearWord")}</StatusBadge>{" "}
          {t("card.unclear", { count: proof.unclearRows })}
        </p>
      )}
    </section>
  );
}

interface Check {
  readonly name: string;
  readonly stated: number | null;
  readonly computed: number | null;
  readonly isCount?: boolean;
}

/** Every number the file states beside the one its rows, or the account, give. */
function Checks({ card }: { card: ProofCardView }) {
  const { t } = useTranslation("bankImports");
  const { stated, credits, debits } = card;
  const checks: Check[] = [
    { name: t("card.opening"), stated: card.openingSen, computed: card.knownBeforeSen },
    { name: t("difference.credit-total"), stated: stated.creditSen, computed: credits.sumSen },
    {
      name: t("difference.credit-count"),
      stated: stated.creditCount,
      computed: credits.count,
      isCount: true,
    },
    { name: t("difference.debit-total"), stated: stated.debitSen, computed: debits.sumSen },
    { name: t("difference.debit-count"), stated: stated.debitCount, computed: debits.count, isCount: true },
    { name: t("difference.closing-balance"), stated: card.closingSen, computed: card.computedClosingSen },
  ];
  return (
    <section className={classes["checks"]} aria-label={t("card.checks")}>
      <h3 className={classes["subtitle"]}>{t("card.checks")}</h3>
      <table className={classes["table"]} data-dense>
        <thead>
          <tr>
            <th>{t("differences.what")}</th>
            <th data-align="end">{t("card.stated")}</th>
            <th data-align="end">{t("card.computed")}</th>
            <th>{t("card.agrees")}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.name}>
              <td>{check.name}</td>
              <td data-align="end">
                <Value value={check.stated} isCount={check.isCount} />
              </td>
              <td data-align="end">
                <Value value={check.computed} isCount={check.isCount} />
              </td>
              <td>
                <Agreement check={check} hasPending={card.pending > 0} />
              </td>
            </tr>
          ))}
          <tr>
            <td>{t("difference.running-balance")}</td>
            <td data-align="end">{card.rowsWithBalance.toLocaleString("id-ID")}</td>
            <td data-align="end">{card.bookedRows.toLocaleString("id-ID")}</td>
            <td>
              {card.rowsWithBalance === 0 ? (
                <span className={pane["quiet"]}>{t("card.notStated")}</span>
              ) : (
                <StatusBadge meaning="safe">{t("card.chained")}</StatusBadge>
              )}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Value({ value, isCount }: { value: number | null; isCount: boolean | undefined }) {
  if (value === null) return "\u2013";
  return isCount ? value.toLocaleString("id-ID") : <Money amount={sen(value)} />;
}

interface AgreementProps {
  readonly check: Check;
  /** The centre took the statement, so what is left over are rows the bank has not booked. */
  readonly hasPending: boolean;
}

function Agreement({ check: { stated, computed, isCount }, hasPending }: AgreementProps) {
  const { t } = useTranslation("bankImports");
  if (stated === null) return <span className={pane["quiet"]}>{t("card.notStated")}</span>;
  if (computed === null) return <span className={pane["quiet"]}>{t("card.notKnown")}</span>;
  if (stated === computed) return <StatusBadge meaning="safe">{t("confirm.sameWord")}</StatusBadge>;
  return (
    <>
      <StatusBadge meaning={hasPending ? "info" : "look"}>
        {hasPending ? t("card.withPending") : t("differences.gap")}
      </StatusBadge>
      <span className={classes["count"]}>
        {isCount ? (stated - computed).toLocaleString("id-ID") : <Money amount={sen(stated - computed)} />}
      </span>
    </>
  );
}

function Evidence({ card: { evidence, previous, layout } }: { card: ProofCardView }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  return (
    <Facts>
      <Fact name={t("card.previous")} isWide>
        {previous ? `${previous.fileName}, ${words.period(previous)}` : t("card.first")}
      </Fact>
      {layout && (
        <Fact name={t("card.layout")} isWide>
          {t("card.layoutVersion", layout)}
        </Fact>
      )}
      {evidence && (
        <Fact name={t("card.evidence")} isWide>
          {evidence.fileName}, {evidence.by}
          <code className={classes["hash"]}>{evidence.fileSha256}</code>
        </Fact>
      )}
    </Facts>
  );
}

function Undone({ undone }: { undone: NonNullable<ProofCardView["undone"]> }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  return (
    <section className={classes["verdict"]} data-meaning="stop">
      <p className={classes["lead"]}>
        {t("card.undone", { maker: undone.maker, checker: undone.checker, at: words.at(undone.atUtc) })}
      </p>
      <p className={pane["quiet"]}>{undone.reason}</p>
    </section>
  );
}
