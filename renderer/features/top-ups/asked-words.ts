import type { KeyboardEvent, ReactNode } from "react";

/** What a confirmation asks a person to say, for one row and for many. */
export interface AskedWords<Words> {
  readonly fields: ReactNode;
  /** Keys of the fields, before those of the panel. */
  onKey(event: KeyboardEvent): void;
  /** What was said; null while something is missing, which the fields then show. */
  read(): Words | null;
}
