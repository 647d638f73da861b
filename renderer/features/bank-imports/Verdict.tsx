import type { DifferenceView, JudgementView } from "@contract/bank-imports";
import { type Sen, sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/Money";
import { StatusBadge } from "../../ui/StatusBadge";
import classes from "./bank-imports.module.css";

const meanings = { proven: "safe", "not-provable": "look", contradicted: "stop" } as const;

/** What a file's numbers prove, in words, with every difference and the line it shows at. */
export function Verdict({ judgement }: { judgement: JudgementView }) {
  const { t } = useTranslation("bankImports");
  const { verdict, reasons, differences, moreDifferences } = judgement;
  return (
    <section className={classes["verdict"]} data-meaning={meanings[verdict]}>
      <p className={classes["lead"]}>
        <StatusBadge meaning={meanings[verdict]}>{t(`verdict.${verdict}`)}</StatusBadge>{" "}
        {t(`verdictLong.${verdict}`)}
      </p>
      {reasons.length > 0 && (
        <ul className={classes["reasons"]}>
          {reasons.map((reason) => (
            <li key={reason}>{t(`reason.${reason}`)}</li>
          ))}
        </ul>
      )}
      {differences.length > 0 && <Differences rows={differences} more={moreDifferences} />}
    </section>
  );
}

function Differences({ rows, more }: { rows: readonly DifferenceView[]; more: number }) {
  const { t } = useTranslation("bankImports");
  return (
    <table className={classes["table"]} aria-label={t("differences.title")}>
      <thead>
        <tr>
          <th>{t("differences.what")}</th>
          <th data-align="end">{t("differences.stated")}</th>
          <th data-align="end">{t("differences.computed")}</th>
          <th data-align="end">{t("differences.gap")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.line ?? ""}`}>
            <td>
              {t(`difference.${row.kind}`)}
              {row.line !== null && (
                <span className={classes["count"]}>{t("failureLine", { line: row.line })}</span>
              )}
            </td>
            {"stated" in row ? (
              <Cells values={[row.stated, row.computed, row.stated - row.computed]} />
            ) : (
              <Amounts stated={sen(row.statedSen)} computed={sen(row.computedSen)} />
            )}
          </tr>
        ))}
        {more > 0 && (
          <tr>
            <td colSpan={4}>{t("differences.more", { count: more })}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Cells({ values }: { values: readonly [number, number, number] }) {
  const [stated, computed, gap] = values;
  return (
    <>
      <td data-align="end">{stated}</td>
      <td data-align="end">{computed}</td>
      <td data-align="end">{gap}</td>
    </>
  );
}

function Amounts({ stated, computed }: { stated: Sen; computed: Sen }) {
  return (
    <>
      <td data-align="end">
        <Money amount={stated} />
      </td>
      <td data-align="end">
        <Money amount={computed} />
      </td>
      <td data-align="end">
        <strong>
          <Money amount={sen(stated - computed)} />
        </strong>
      </td>
    </>
  );
}
