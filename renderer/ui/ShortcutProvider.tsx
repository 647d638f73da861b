import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { findShortcut, isLetterKey, pressedName, type ShortcutGroup, takesText } from "./shortcuts";

interface Registry {
  readonly hasLetterKeys: boolean;
  readonly groups: readonly ShortcutGroup[];
  add(group: ShortcutGroup): () => void;
}

const Context = createContext<Registry | null>(null);
const sequenceTimeMs = 1200;

/** Listens to the keyboard once for the whole window; the part that came last is asked first. */
export function ShortcutProvider({
  hasLetterKeys,
  children,
}: {
  hasLetterKeys: boolean;
  children: ReactNode;
}) {
  const [groups, setGroups] = useState<readonly ShortcutGroup[]>([]);
  const latest = useRef({ groups, hasLetterKeys });
  latest.current = { groups, hasLetterKeys };

  useEffect(() => {
    const press = createPress(() => latest.current);
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  const registry = useMemo<Registry>(
    () => ({
      groups,
      hasLetterKeys,
      add(group) {
        setGroups((before) => [group, ...before]);
        return () => setGroups((before) => before.filter((other) => other !== group));
      },
    }),
    [groups, hasLetterKeys],
  );
  return <Context value={registry}>{children}</Context>;
}

interface KeySetting {
  readonly groups: readonly ShortcutGroup[];
  readonly hasLetterKeys: boolean;
}

/** The one listener: remembers the first key of a sequence for a moment. */
function createPress(read: () => KeySetting): (event: KeyboardEvent) => void {
  let begun: { name: string; at: number } | null = null;
  return (event) => {
    const { groups, hasLetterKeys } = read();
    if (!isOurs(event, hasLetterKeys)) return;
    const name = pressedName(event);
    const before = begun && event.timeStamp - begun.at < sequenceTimeMs ? begun.name : null;
    const found = findShortcut(groups, name, before);
    begun = found === "begins" ? { name, at: event.timeStamp } : null;
    if (found === null) return;
    event.preventDefault();
    // A held key repeats by itself: behind a decision it would meet the next row.
    if (found !== "begins" && !event.repeat) found.run();
  };
}

/** Whether a press is a shortcut's to take, and not the field's, the dialog's or the browser's. */
function isOurs(event: KeyboardEvent, hasLetterKeys: boolean): boolean {
  const name = pressedName(event);
  if (event.defaultPrevented || event.altKey) return false;
  if (name.startsWith("Ctrl+")) return true;
  const isInDialog = event.target instanceof Element && event.target.closest("[role=dialog]") !== null;
  return !takesText(event.target) && !isInDialog && (hasLetterKeys || !isLetterKey(name));
}

function useRegistry(): Registry {
  const registry = useContext(Context);
  if (!registry) throw new Error("shortcuts need a ShortcutProvider above them");
  return registry;
}

/** Offers keys while the component is on screen. `group` must be memoised. */
export function useShortcuts(group: ShortcutGroup | null): void {
  const { add } = useRegistry();
  const latestAdd = useRef(add);
  useEffect(() => (group ? latestAdd.current(group) : undefined), [group]);
}

/** Every key that works now, for the sheet. */
export function useAllShortcuts(): readonly ShortcutGroup[] {
  return useRegistry().groups;
}

/** Whether single-letter keys are on, for a part that reads its keys itself. */
export function useHasLetterKeys(): boolean {
  return useRegistry().hasLetterKeys;
}
