import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { ListControl } from "../../ui/data-list/DataList";
import { type BulkAct, type BulkChoice, type BulkRule, chooseBulk, groupLeft } from "./bulk-choice";

interface SelectionBulkSetting<Row> {
  readonly list: RefObject<ListControl<Row> | null>;
  readonly ruleOf: () => BulkRule<Row>;
  say(what: string): void;
  begin(choice: BulkChoice<Row>): void;
}

/**
 * Makes an act mean the selection where there is one, and otherwise what it means of a row. A selection of which nothing
 * can be decided says why, row for row in numbers, and does nothing.
 */
export function useSelectionBulk<Row>({ list, ruleOf, say, begin }: SelectionBulkSetting<Row>) {
  const { t } = useTranslation("topUps");
  return (act: BulkAct, ofRow: () => void) => () => {
    const selection = list.current?.selected();
    if (!selection || selection.rows.length + selection.unseen.length === 0) return ofRow();
    const choice = chooseBulk(act, { ...selection, isSelected: true }, ruleOf());
    if (choice.items.length > 0) return begin(choice);
    const why = groupLeft(choice.left).map(([one, of]) => `${of.length} ${t(`results.left.${one}`)}`);
    say(t("said.noneOfSelection", { why: why.join(", ") }));
    // Of what is gone nothing is left to be selected: the next key means the row under the cursor again.
    if (choice.left.every(({ why: one }) => one === "gone")) list.current?.letGo();
  };
}
