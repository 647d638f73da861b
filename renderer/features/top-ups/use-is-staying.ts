import { useEffect, useState } from "react";

const AFTER_MS = 150;

/** Whether the cursor has been on this row for a moment. */
export function useIsStaying(key: string): boolean {
  const [at, setAt] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAt(key), AFTER_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return at === key;
}
