import type { ComparedRow, CompareReply } from "@contract/bank-statements";
import { sen } from "@domain/money";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/Money";
import pane from "../../ui/pane.module.css";
import { StatusBadge } from "../../ui/StatusBadge";
import classes from "./bank-imports.module.css";
import { useFactWords } from "./use-words";

type Difference = CompareReply["differences"][number];

/** Two downloads line by line: that they are the same, or every difference with both values and what differs marked. */
export function Comparison({ reply: { differences, isCut } }: { reply: CompareReply }) {
  const { t } = useTranslation("bankImports");
  // Lines of XML are not one a row, so the place tells them apart.
  const keyed = useMemo(() => differences.map((one, place) => ({ one, key: `at ${place}` })), [differences]);
  if (differences.length === 0)
    return (
      <p className={classes["lead"]} role="status">
        <StatusBadge meaning="safe">{t("confirm.sameWord")}</StatusBadge> {t("confirm.same")}
      </p>
    );
  return (
    <>
      <p className={classes["lead"]} role="status">
        <StatusBadge meaning="stop">{t("differences.title")}</StatusBadge>{" "}
        {t("confirm.differs", { count: differences.length })}
      </p>
      {isCut && <p className={pane["quiet"]}>{t("confirm.differsMore", { count: differences.length })}</p>}
      <table className={classes["table"]} aria-label={t("differences.title")} data-dense>
        <thead>
          <tr>
            <th>{t("confirm.side")}</th>
            <th data-align="end">{t("rows.line")}</th>
            <th data-align="end">{t("rows.amount")}</th>
            <th data-align="end">{t("rows.balance")}</th>
            <th className={classes["rest"]} />
          </tr>
        </thead>
        {keyed.map(({ one, key }) => (
          <DifferenceRows key={key} of={one} />
        ))}
      </table>
    </>
  );
}

/** One difference: a row for each download, one above the other. */
function DifferenceRows({ of: difference }: { of: Difference }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const { bookedOn, differs, statement, evidence } = difference;
  return (
    <tbody>
      <tr>
        <th colSpan={5} scope="rowgroup">
          <StatusBadge meaning="stop">
            {differs.map((one) => t(`confirm.differsIn.${one}`)).join(", ")}
          </StatusBadge>{" "}
          {words.day(bookedOn)}
        </th>
      </tr>
      <Side name={t("confirm.statement")} row={statement} differs={differs} />
      <Side name={t("confirm.own")} row={evidence} differs={differs} />
    </tbody>
  );
}

interface SideProps {
  readonly name: string;
  readonly row: ComparedRow | null;
  readonly differs: Difference["differs"];
}

function Side({ name, row, differs }: SideProps) {
  const { t } = useTranslation("bankImports");
  if (!row)
    return (
      <tr>
        <td>{name}</td>
        <td colSpan={4}>
          <Marked>{t("confirm.noRow")}</Marked>
        </td>
      </tr>
    );
  const direction = row.amountSen < 0 ? "debit" : "credit";
  return (
    <>
      <tr className={classes["parsed"]}>
        <td>{name}</td>
        <td data-align="end">{row.line}</td>
        <td data-align="end">
          <Marked isSame={!differs.includes("amount")}>
            <Money amount={sen(row.amountSen)} direction={direction} />
          </Marked>
        </td>
        <td data-align="end">
          <Marked isSame={!differs.includes("balance")}>
            {row.balanceSen === null ? "\u2013" : <Money amount={sen(row.balanceSen)} />}
          </Marked>
        </td>
        <td className={classes["rest"]} />
      </tr>
      <tr className={classes["rawRow"]}>
        <td />
        <td colSpan={4} className={classes["wide"]}>
          <Marked isSame={!differs.includes("words")}>
            <code className={classes["raw"]}>{row.description}</code>
          </Marked>
        </td>
      </tr>
    </>
  );
}

/** A value that is not what the other download says, marked by ground and line, not by colour alone. */
function Marked({ isSame = false, children }: { isSame?: boolean; children: ReactNode }) {
  return isSame ? children : <mark className={classes["marked"]}>{children}</mark>;
}
