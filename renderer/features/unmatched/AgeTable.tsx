import type { SuspenseKind, SuspenseRow } from "@contract/suspense";
import { addSen, type Sen, sen } from "@domain/money";
import { SUSPENSE_AGES } from "@domain/suspense-age";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { moneyText } from "../../ui/Money";
import { usePartWords } from "../workload/use-part-words";
import classes from "./unmatched.module.css";
import { groupOf, SUSPENSE_GROUPS, type SuspensePart } from "./unmatched-parts";
import { useSuspenseWords } from "./use-suspense-columns";

interface AgeTableProps {
  readonly rows: readonly SuspenseRow[];
  readonly chosen: SuspensePart;
  onChoose(part: SuspensePart): void;
}

interface Counted {
  readonly lines: number;
  readonly sumSen: Sen;
}

const nothing: Counted = { lines: 0, sumSen: sen(0) };
const ages: readonly SuspensePart["age"][] = [...SUSPENSE_AGES, "all"];

/** How much of suspense is how old, by why it waits: lines and their sum in each cell; pressing one shows its rows. */
export function AgeTable({ rows, chosen, onChoose }: AgeTableProps) {
  const { t } = useTranslation("unmatched");
  const words = useSuspenseWords();
  const partWords = usePartWords();
  const { counted, kinds } = useMemo(() => count(rows), [rows]);
  const cell = (kind: SuspensePart["kind"], age: SuspensePart["age"]) => {
    const { lines, sumSen } = counted.get(`${kind}/${age}`) ?? nothing;
    if (lines === 0) return <span className={classes["zero"]}>{"\u00b7"}</span>;
    return (
      <button
        type="button"
        aria-pressed={chosen.kind === kind && chosen.age === age}
        onClick={() => onChoose({ kind, age })}
      >
        <strong>{lines.toLocaleString("id-ID")}</strong>{" "}
        <span>{moneyText(sumSen).replace(/^Rp\s?/, "")}</span>
      </button>
    );
  };
  return (
    <div className={classes["ageTable"]}>
      <table aria-label={t("ages.label")}>
        <thead>
          <tr>
            <th scope="col">{t("ages.why")}</th>
            {SUSPENSE_AGES.map((age) => (
              <th key={age} scope="col">
                {partWords.suspenseAge(age)}
              </th>
            ))}
            <th scope="col">{t("ages.total")} (Rp)</th>
          </tr>
        </thead>
        <tbody>
          {[...kinds, "all" as const].map((kind) => (
            <tr key={kind} data-total={kind === "all" || undefined}>
              <th scope="row">{kind === "all" ? t("ages.total") : words.kind(kind)}</th>
              {ages.map((age) => (
                <td key={age}>{cell(kind, age)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Cells and totals in one pass; kinds by their group, the most frequent first. */
function count(rows: readonly SuspenseRow[]) {
  const counted = new Map<string, Counted>();
  for (const { kind, age, line } of rows) {
    for (const key of [`${kind}/${age}`, `${kind}/all`, `all/${age}`, "all/all"]) {
      const { lines, sumSen } = counted.get(key) ?? nothing;
      counted.set(key, { lines: lines + 1, sumSen: addSen(sumSen, line.amountSen) });
    }
  }
  const linesOf = (kind: SuspenseKind) => counted.get(`${kind}/all`)?.lines ?? 0;
  const placeOf = (kind: SuspenseKind) => SUSPENSE_GROUPS.indexOf(groupOf(kind));
  const kinds = [...new Set(rows.map(({ kind }) => kind))].sort(
    (one, two) => placeOf(one) - placeOf(two) || linesOf(two) - linesOf(one) || one.localeCompare(two),
  );
  return { counted, kinds };
}
