import { useEffect, useState } from "react";

/** Gives the keys back to what had them before this stood on screen, once it is gone and nothing else took them. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // What closes it may move the keys itself, in the same turn.
      setTimeout(() => {
        const isNobodys = document.activeElement === null || document.activeElement === document.body;
        if (isNobodys && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    },
    [before],
  );
}
