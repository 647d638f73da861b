import type { ColumnKey, LayoutProfile } from "./layout";
import type { TableSurvey } from "./survey";

/** What a person has to say before a table can be read. */
export interface LayoutQuestion {
  kind: "date-order" | "decimal-sign" | "amount-column" | "date-column" | "direction" | "year";
  /** Header name or place of the column it is about; null where it is about the table. */
  column: string | null;
  /** Cells it is about, at most three. */
  examples: readonly string[];
}

/** A draft for an unseen table, for a person to confirm. */
export interface LayoutSuggestion {
  layout: LayoutProfile;
  /** 0 to 1: how much of it rests on names and balances rather than on exclusion. */
  confidence: number;
  questions: readonly LayoutQuestion[];
}

/** Columns by role, as places. */
export interface Assigned {
  single: Partial<Record<ColumnKey, number>>;
  description: number[];
}

/** Names a question's column: its header, else its place counted from 1. */
export function columnName(survey: TableSurvey, at: number): string {
  return survey.names[at] || `column ${at + 1}`;
}

/** Places that have a role. */
export const used = (assigned: Assigned): Set<number> =>
  new Set([...Object.values(assigned.single), ...assigned.description]);
