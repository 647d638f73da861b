/** One key of a screen: what it is, what it does, and the words of the sheet. */
export interface Shortcut {
  /** `Ctrl+L`, `?`, `Shift+V`, `g s` (one after the other), `ArrowDown`. */
  readonly keys: string;
  readonly label: string;
  /** Absent when the element that has the focus handles the key itself; then it is only listed. */
  readonly run?: () => void;
}

/** The shortcuts of one part of the screen under one heading. */
export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** The name of a pressed key in the form of {@link Shortcut.keys}. */
export function pressedName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">): string {
  const isLetter = /^\p{L}$/u.test(event.key);
  const parts = [
    event.ctrlKey || event.metaKey ? "Ctrl" : "",
    // A sign like ? needs Shift on some keyboards and not on others: only letters and named keys name it.
    event.shiftKey && (isLetter || event.key.length > 1) ? "Shift" : "",
    isLetter ? event.key.toLowerCase() : event.key,
  ];
  return parts.filter(Boolean).join("+");
}

/** Whether a key is a bare letter, which a person may turn off. */
export function isLetterKey(name: string): boolean {
  return /^(?:Shift\+)?\p{L}(?: \p{L})?$/u.test(name);
}

/** Whether what has the focus takes text, so that bare keys belong to it. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

/** Finds what a press means, given the key before it when that began a sequence. */
export function findShortcut(
  groups: readonly ShortcutGroup[],
  name: string,
  before: string | null,
): { run: () => void } | "begins" | null {
  const all = groups.flatMap(({ shortcuts }) => shortcuts);
  // What is only listed says what a key of another group does, and takes none.
  const offered = (wanted: string) => all.find(({ keys, run }) => run && normal(keys) === wanted)?.run;
  const run = (before === null ? undefined : offered(`${before} ${name}`)) ?? offered(name);
  if (run) return { run };
  return all.some(({ keys }) => normal(keys).startsWith(`${name} `)) ? "begins" : null;
}

function normal(keys: string): string {
  return keys
    .split(" ")
    .map((key) =>
      key.replace(/(^|\+)(\p{L})$/u, (_all, lead: string, letter: string) => lead + letter.toLowerCase()),
    )
    .join(" ");
}
