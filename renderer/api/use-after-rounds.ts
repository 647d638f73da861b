import { useEffect } from "react";
import { subscribe } from "./topics";

/** Asks again after every round with the centre that has ended. */
export function useAfterRounds(ask: () => void): void {
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind !== "syncing") ask();
      }),
    [ask],
  );
}
