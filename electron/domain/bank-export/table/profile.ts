import type { LayoutProfile } from "./layout";

/** What a built-in layout has to say; everything else is as Indonesian banks have it. */
export type ProfileDescription = Pick<LayoutProfile, "id" | "name" | "bank" | "header" | "columns" | "sign"> &
  Partial<LayoutProfile>;

/** A layout of an Indonesian bank: day first, decimal sign told by the file, rows that may go on in the next one. */
export function profile(description: ProfileDescription): LayoutProfile {
  return {
    delimiter: "auto",
    sheet: null,
    dateOrder: "dmy",
    decimal: "auto",
    labels: [],
    skip: {},
    rows: { continuation: "append" },
    pending: [],
    ...description,
  };
}
