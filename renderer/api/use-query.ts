import type { Channel } from "@contract/channels";
import type { ReplyOf, RequestOf } from "@contract/index";
import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiError, asApiError, call } from "./call";

/** An answer, how to ask again, and whether it answers the present request or still an earlier one. */
export type Query<T> = QueryState<T> & { readonly reload: () => void; readonly isCurrent: boolean };

/** What a screen knows of an answer. While it is asked again the earlier value stays on screen. */
export type QueryState<T> =
  | { readonly kind: "loading"; readonly value: null; readonly error: null }
  | { readonly kind: "ready"; readonly value: T; readonly error: null }
  | { readonly kind: "failed"; readonly value: null; readonly error: ApiError };

const loading = { kind: "loading", value: null, error: null } as const;
const askers = new Map<string, Set<() => void>>();

/** Asks every open query of a noun (`accounts` in `accounts:find`) again; a command calls it when it is done. */
export function refresh(noun: string): void {
  for (const [channel, asks] of askers) {
    if (channel.startsWith(`${noun}:`)) for (const ask of asks) ask();
  }
}

/** Calls back whenever a noun is refreshed, until the returned function is called. */
export function onRefresh(noun: string, ask: () => void): () => void {
  const channel = `${noun}:`;
  const asks = askers.get(channel) ?? new Set();
  askers.set(channel, asks.add(ask));
  return () => void asks.delete(ask);
}

/** Asks one channel, again whenever the request changes or its noun is refreshed. `null` asks nothing yet. */
export function useQuery<C extends Channel>(channel: C, request: RequestOf<C> | null): Query<ReplyOf<C>> {
  const [{ state, of }, setState] = useState<{ state: QueryState<ReplyOf<C>>; of: string | null }>({
    state: loading,
    of: null,
  });
  const latest = useRef(0);
  const key = request === null ? null : JSON.stringify(request);

  const reload = useCallback(() => {
    if (key === null) return;
    latest.current += 1;
    const turn = latest.current;
    const settle = (to: QueryState<ReplyOf<C>>) => {
      // An earlier question that answers late is not shown over a later one.
      if (turn === latest.current) setState({ state: to, of: key });
    };
    call(channel, JSON.parse(key) as RequestOf<C>).then(
      (value) => settle({ kind: "ready", value, error: null }),
      (error: unknown) => settle({ kind: "failed", value: null, error: asApiError(error) }),
    );
  }, [channel, key]);

  useEffect(() => {
    reload();
    const asks = askers.get(channel) ?? new Set();
    askers.set(channel, asks.add(reload));
    return () => {
      latest.current += 1;
      asks.delete(reload);
    };
  }, [channel, reload]);

  return { ...state, reload, isCurrent: of === key };
}
