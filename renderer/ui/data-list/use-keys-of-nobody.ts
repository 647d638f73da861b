import { useEffect, useRef } from "react";

/** Hands on a key that no element has: what had the focus left the screen, and the person types on. */
export function useKeysOfNobody(take: (event: KeyboardEvent) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isNobodys = event.target === document.body || (event.target as Element).matches("main");
      if (isNobodys && !event.altKey && !event.defaultPrevented) latest.current(event);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
