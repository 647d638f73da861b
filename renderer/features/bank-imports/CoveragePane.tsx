import type { BankAccountView } from "@contract/bank-facts";
import type { CoverageView } from "@contract/bank-statements";
import { sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import { Money } from "../../ui/Money";
import pane from "../../ui/pane.module.css";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import { daysBefore, todayWib } from "../../ui/wib";
import classes from "./bank-imports.module.css";
import { DayStrip } from "./DayStrip";
import { SavePdf } from "./SavePdf";
import { useFactWords } from "./use-words";

/** Days looked back. */
const DAYS = 92;

/** Which days of every bank account are held, missing, or held twice. */
export function CoveragePane({ accounts }: { accounts: readonly BankAccountView[] }) {
  const { t } = useTranslation("bankImports");
  return (
    <article className={classes["pane"]} aria-label={t("coverage.title")} data-printed>
      <h2 className={pane["title"]}>{t("coverage.title")}</h2>
      <SavePdf
        group={t("coverage.title")}
        label={t("coverage.save")}
        suggestedName={`hari-tercatat ${todayWib(new Date())}`}
      />
      <p className={pane["quiet"]}>{t("coverage.what", { count: DAYS })}</p>
      {accounts.map((account) => (
        <AccountDays key={account.id} account={account} />
      ))}
    </article>
  );
}

function AccountDays({ account }: { account: BankAccountView }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const to = todayWib(new Date());
  const seen = useQuery("bank-imports:coverage", {
    bankAccountId: account.id,
    from: daysBefore(to, DAYS),
    to,
  });
  return (
    <section aria-label={words.account(account)} className={classes["rows"]}>
      <h3 className={classes["subtitle"]}>{words.account(account)}</h3>
      {seen.kind === "loading" && <SkeletonRows widths={["1fr"]} count={2} />}
      {seen.kind === "failed" && <FailedQuery of={seen} />}
      {seen.value && (
        <>
          <p className={classes["lead"]}>
            <Gaps seen={seen.value} /> {t("coverage.covered", { day: words.day(seen.value.coveredTo) })}
          </p>
          <DayStrip spans={seen.value.spans} />
          <Overlaps seen={seen.value} />
          <Breaks seen={seen.value} />
        </>
      )}
      <NotBooked account={account} />
    </section>
  );
}

function Gaps({ seen: { gaps, overlaps } }: { seen: CoverageView }) {
  const { t } = useTranslation("bankImports");
  return (
    <>
      {gaps.length === 0 ? (
        <StatusBadge meaning="safe">{t("coverage.noGaps")}</StatusBadge>
      ) : (
        <StatusBadge meaning="look">{t("coverage.gaps", { count: gaps.length })}</StatusBadge>
      )}
      {overlaps.length > 0 && (
        <>
          {" "}
          <StatusBadge meaning="info">{t("coverage.overlaps", { count: overlaps.length })}</StatusBadge>
        </>
      )}
    </>
  );
}

/** Days that more than one file holds, and which files. */
function Overlaps({ seen: { overlaps } }: { seen: CoverageView }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  if (overlaps.length === 0) return null;
  return (
    <ul className={classes["reasons"]}>
      {overlaps.map(({ from, to, fileNames }) => (
        <li key={from}>
          {t("coverage.overlap", {
            period: words.period({ periodFrom: from, periodTo: to }),
            files: fileNames.join(", "),
          })}
        </li>
      ))}
    </ul>
  );
}

/** Statements whose opening balance is not what was known before them. */
function Breaks({ seen: { breaks } }: { seen: CoverageView }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  if (breaks.length === 0) return null;
  return (
    <ul className={classes["reasons"]}>
      {breaks.map((one) => (
        <li key={one.statementId}>
          {t("coverage.break", { file: one.fileName, day: words.day(one.periodFrom) })}{" "}
          <Money amount={sen(one.openingSen)} /> {t("coverage.insteadOf")}{" "}
          <Money amount={sen(one.knownSen)} />
        </li>
      ))}
    </ul>
  );
}

/** What the bank has executed and not booked: seen here so that a user can be answered, never spendable. */
function NotBooked({ account }: { account: BankAccountView }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const seen = useQuery("bank-imports:pending", { bankAccountId: account.id });
  if (seen.kind === "failed") return <FailedQuery of={seen} />;
  if (!seen.value) return null;
  const { fileName, count, sumSen, replaced, rows } = seen.value;
  const replacedWords = replaced > 0 ? t("coverage.replaced", { count: replaced }) : "";
  if (count === 0)
    return (
      <p className={pane["quiet"]}>
        {t("coverage.noPending")} {replacedWords}
      </p>
    );
  return (
    <>
      <p className={classes["lead"]}>
        <StatusBadge meaning="info">PEND</StatusBadge> {t("coverage.pending", { count, file: fileName })}{" "}
        <Money amount={sen(sumSen)} />. {replacedWords}{" "}
        {rows.length < count && t("coverage.pendingMore", { count: rows.length })}
      </p>
      <table className={classes["table"]} data-dense>
        <thead>
          <tr>
            <th data-align="end">{t("rows.line")}</th>
            <th>{t("rows.day")}</th>
            <th>{t("rows.raw")}</th>
            <th data-align="end">{t("rows.amount")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td data-align="end">{row.line}</td>
              <td>{row.valueOn ? words.day(row.valueOn) : "\u2013"}</td>
              <td className={classes["wide"]}>
                <code className={classes["raw"]}>{row.description}</code>
              </td>
              <td data-align="end">
                <Money amount={sen(row.amountSen)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
