import type { PaymentQueue } from "@contract/payments";
import { useRef } from "react";
import { useLocation } from "wouter";

const page = "/payments/";

/** The payment a link names (`#/payments/ID`), still known when the address is the page's own again. */
export function useLinkedPayment(): string | null {
  const [location] = useLocation();
  const kept = useRef<string | null>(null);
  const id = location.startsWith(page) ? location.slice(page.length) : null;
  if (id !== null && /^[0-9a-f-]{36}$/.test(id)) kept.current = id;
  return kept.current;
}

/** On which side of the screen a payment stands: whether it is decided; null where it is not there at all. */
export function isDecidedOf(queue: PaymentQueue, id: string | null): boolean | null {
  if (queue.rows.some((one) => one.id === id)) return false;
  return queue.decided.some((one) => one.id === id) ? true : null;
}
