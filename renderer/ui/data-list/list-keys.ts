import { isLetterKey, pressedName } from "../shortcuts";

/** What a key means inside a list. */
export type ListKey =
  | { readonly kind: "move"; readonly by: number; readonly isExtending: boolean }
  | { readonly kind: "move-to-end"; readonly isLast: boolean; readonly isExtending: boolean }
  | { readonly kind: "open" | "toggle" | "select-all" | "clear" };

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Reads a press; null when the list has no use for it. A page is as many rows as are in view. */
export function readListKey(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">,
  { pageRows, hasLetterKeys }: { pageRows: number; hasLetterKeys: boolean },
): ListKey | null {
  const pressed = pressedName(event);
  if (isLetterKey(pressed) && !hasLetterKeys) return null;
  const isExtending = pressed.startsWith("Shift+");
  const name = pressed.replace("Shift+", "");
  const step = steps[name];
  if (step !== undefined) return { kind: "move", by: step, isExtending };
  if (name === "PageDown" || name === "PageUp") {
    return { kind: "move", by: name === "PageDown" ? pageRows : -pageRows, isExtending };
  }
  if (name === "Home" || name === "End") return { kind: "move-to-end", isLast: name === "End", isExtending };
  if (name === "Enter") return { kind: "open" };
  if (name === " ") return { kind: "toggle" };
  if (name === "Ctrl+a") return { kind: "select-all" };
  if (name === "Escape") return { kind: "clear" };
  return null;
}
