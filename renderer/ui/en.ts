import type { WordsLike } from "../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  state: {
    loading: "Loading",
    retry: "Try again",
    errorTitle: "That did not work",
    reference: "Reference",
  },
  meaning: { safe: "Safe", look: "Look", stop: "Stop", info: "Note" },
  money: { credit: "CR", debit: "DB", creditWord: "credit", debitWord: "debit" },
  list: {
    filter: "Filter",
    noMatch: "No row matches the filter",
    clearFilter: "Clear the filter",
    rows: "{{count, number}} rows",
    rowsOf: "{{count, number}} of {{total}} rows",
    sum: "Sum",
    selected: "{{count, number}} selected",
    filteredBy: "containing \u201c{{text}}\u201d",
    sortAscending: "ascending",
    sortDescending: "descending",
    notSorted: "not sorted",
    keysGroup: "List",
    keyDown: "Next row",
    keyUp: "Previous row",
    keyOpen: "Open",
    keySelect: "Select",
    keySelectRange: "Select up to here",
    keySelectAll: "Select all in the filter",
    keyFilter: "Filter",
    keyCopy: "Copy the selected rows",
    keyClear: "Clear the selection",
  },
  keys: { title: "Keys on this screen", close: "Close" },
  split: { divider: "Divider of list and detail" },
  dialog: { cancel: "Cancel" },
};
