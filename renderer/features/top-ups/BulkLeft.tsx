import { formatRupiah } from "@domain/money";
import { useTranslation } from "react-i18next";
import classes from "./bulk.module.css";
import { type BulkItem, countMarks, groupLeft, type LeftItem } from "./bulk-choice";
import { useReasonWords } from "./use-reason-words";
import { useWhoDecided } from "./use-who-decided";

/** More names than this are a number. */
const NAMES_SHOWN = 5;

/** What a bulk leaves out, each reason in a sentence; selected rows are named, with the colleague who has or decided them. */
export function BulkLeft({ left, isNamed }: { left: readonly LeftItem[]; isNamed: boolean }) {
  const { t } = useTranslation("topUps");
  const words = useReasonWords();
  const whoDecided = useWhoDecided(left);
  return groupLeft(left).map(([why, group]) => {
    const marks = countMarks(group.map(({ item }) => item)).map(([kind, n]) => `${words.mark(kind)} ${n}`);
    return (
      <div key={why}>
        <p>{t(`bulk.left.${why}`, { count: group.length, why: marks.join(", ") })}</p>
        {(isNamed || why === "leased") && (
          <NamedItems named={group.map((one) => ({ item: one.item, by: one.by ?? whoDecided(one.item) }))} />
        )}
      </div>
    );
  });
}

/** Rows by name and amount, a few of them, and how many more. */
export function NamedItems({ named }: { named: readonly { item: BulkItem; by: string | null }[] }) {
  const { t } = useTranslation("topUps");
  const more = named.length - NAMES_SHOWN;
  const said = named
    .slice(0, NAMES_SHOWN)
    .map(({ item, by }) => `${item.name} ${formatRupiah(item.amountSen)}${by ? ` (${by})` : ""}`)
    // An amount is not torn at the end of a line.
    .map((one) => one.replace("Rp ", "Rp\u00a0"));
  return (
    <p className={classes["names"]}>
      {[...said, ...(more > 0 ? [t("bulk.more", { count: more })] : [])].join(" \u00b7 ")}
    </p>
  );
}
