import type { Channel } from "@contract/channels";
import type { ReplyOf, RequestOf } from "@contract/index";
import { useCallback, useRef, useState } from "react";
import { type ApiError, asApiError, call } from "./call";
import { refresh } from "./use-query";

/** The channels whose request carries its own command id. */
type DecisionChannel = Extract<
  Channel,
  | "freezes:place"
  | "freezes:confirm"
  | "freezes:ask-lift"
  | "complaints:open"
  | "complaints:answer"
  | "complaints:ask-adjustment"
  | "suspense:return"
  | "reversals:ask"
  | "suspense:settle-return"
  | "suspense:verify-unasked"
>;

/** A decision of a screen. */
export interface Decision<C extends DecisionChannel> {
  run(request: Omit<RequestOf<C>, "commandId">): Promise<ReplyOf<C> | null>;
  readonly isRunning: boolean;
  readonly error: ApiError | null;
  forgetError(): void;
}

/** The answer may be lost although the centre acted: the same decision then goes again under the same id. */
const unknownOutcome: readonly string[] = ["centre-unavailable", "centre-failed", "unexpected", "locked"];

/** Runs a channel as a decision that happens once, however often it is sent; then refreshes the given nouns. */
export function useDecision<C extends DecisionChannel>(channel: C, nouns: readonly string[]): Decision<C> {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const busy = useRef(false);
  const sent = useRef<{ text: string; id: string } | null>(null);
  const refreshed = useRef(nouns);

  const run = useCallback(
    async (request: Omit<RequestOf<C>, "commandId">) => {
      if (busy.current) return null;
      const text = JSON.stringify(request);
      const id = sent.current?.text === text ? sent.current.id : crypto.randomUUID();
      busy.current = true;
      setRunning(true);
      setError(null);
      sent.current = { text, id };
      try {
        const value = await call(channel, { ...request, commandId: id } as unknown as RequestOf<C>);
        sent.current = null;
        for (const noun of refreshed.current) refresh(noun);
        return value;
      } catch (caught) {
        const failure = asApiError(caught);
        if (!unknownOutcome.includes(failure.code)) sent.current = null;
        setError(failure);
        return null;
      } finally {
        busy.current = false;
        setRunning(false);
      }
    },
    [channel],
  );
  const forgetError = useCallback(() => setError(null), []);
  return { run, isRunning, error, forgetError };
}
