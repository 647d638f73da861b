import type { Channel } from "@contract/channels";
import type { ReplyOf, RequestOf } from "@contract/index";
import { useEffect, useState } from "react";
import { type Query, useQuery } from "./use-query";

/** Two rows opened within this are a run through the list; it has ended once a row stays open for the second. */
const RUN_MS = 300;
const REST_MS = 120;

let openedAt = Number.NEGATIVE_INFINITY;

/**
 * {@link useQuery} for what a row's pane asks beside the list: while a person runs through the rows nothing is asked, and a row
 * opened by itself is asked about at once. For components that are mounted anew with each row.
 */
export function useQueryAtRest<C extends Channel>(channel: C, request: RequestOf<C>): Query<ReplyOf<C>> {
  const [isAtRest, setAtRest] = useState(() => performance.now() - openedAt > RUN_MS);
  useEffect(() => {
    openedAt = performance.now();
    const timer = setTimeout(() => setAtRest(true), REST_MS);
    return () => clearTimeout(timer);
  }, []);
  return useQuery(channel, isAtRest ? request : null);
}
