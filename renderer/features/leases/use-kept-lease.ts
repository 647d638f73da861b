import { useEffect } from "react";
import { call } from "../../api/call";
import type { LeasedRow } from "./use-lease-acts";

/** Well within the five minutes the centre gives, so that one lost answer costs nothing. */
const EVERY_MS = 100_000;

/**
 * Keeps the own lease of the row under the cursor while a person stays on it. A lease is a courtesy: where the centre
 * does not answer, it ends and the row is anybody's.
 */
export function useKeptLease(row: LeasedRow | null): void {
  const isMine = row?.lease?.isMine ?? false;
  const { what, key } = row ?? {};
  useEffect(() => {
    if (!isMine || !what || !key) return;
    const renew = () => void call("leases:renew", { what, keys: [key] }).catch(() => null);
    renew();
    const timer = setInterval(renew, EVERY_MS);
    return () => clearInterval(timer);
  }, [isMine, what, key]);
}
