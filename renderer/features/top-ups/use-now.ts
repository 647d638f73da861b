import { useEffect, useState } from "react";

const EVERY_MS = 60_000;

/** The time as ages are shown: it moves once a minute, so that a list is not drawn anew for every answer. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
