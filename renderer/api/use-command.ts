import type { Channel } from "@contract/channels";
import type { ReplyOf, RequestOf } from "@contract/index";
import { useCallback, useRef, useState } from "react";
import { type ApiError, asApiError, call } from "./call";
import { refresh } from "./use-query";

/** A command of a screen: runs once at a time, keeps its error, and refreshes what its noun shows. */
export interface Command<C extends Channel> {
  /** The answer, or null when it was refused (`error` says why) or is running already. */
  run(request: RequestOf<C>): Promise<ReplyOf<C> | null>;
  readonly isRunning: boolean;
  readonly error: ApiError | null;
  forgetError(): void;
}

/** Runs one channel as a command; a second press while it runs does nothing. */
export function useCommand<C extends Channel>(channel: C): Command<C> {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const busy = useRef(false);

  const run = useCallback(
    async (request: RequestOf<C>) => {
      if (busy.current) return null;
      busy.current = true;
      setRunning(true);
      setError(null);
      try {
        const value = await call(channel, request);
        const [noun = channel] = channel.split(":");
        refresh(noun);
        return value;
      } catch (caught) {
        setError(asApiError(caught));
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
