import { useMemo, useRef } from "react";
import { useShortcuts } from "./ShortcutProvider";
import type { ShortcutGroup } from "./shortcuts";

/** What a screen does at a key: its acts, and where it has a strip of filters, a digit for each of them (0 for all). */
interface ActKeys<Act extends string> {
  /** Heading in the sheet of keys. */
  readonly title: string;
  readonly acts: readonly { readonly act: Act; readonly keys: string; readonly label: string }[];
  readonly strip?: { readonly digits: number; readonly label: string; choose(index: number): void };
  run(act: Act): void;
}

/** Offers the keys of a screen while it is on screen; they are made anew only when their words change. */
export function useActKeys<Act extends string>(offered: ActKeys<Act>): void {
  const latest = useRef(offered);
  latest.current = offered;
  const { title, acts, strip } = offered;
  const words = JSON.stringify({ title, acts, strip: strip && { digits: strip.digits, label: strip.label } });
  const group = useMemo<ShortcutGroup>(() => {
    const said = JSON.parse(words) as Pick<ActKeys<Act>, "title" | "acts" | "strip">;
    return {
      title: said.title,
      shortcuts: [
        ...said.acts.map(({ act, keys, label }) => ({ keys, label, run: () => latest.current.run(act) })),
        ...Array.from({ length: said.strip?.digits ?? 0 }, (_, index) => ({
          keys: String(index),
          label: said.strip?.label ?? "",
          run: () => latest.current.strip?.choose(index),
        })),
      ],
    };
  }, [words]);
  useShortcuts(group);
}
