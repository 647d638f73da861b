import type { SessionView } from "@contract/session";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { call } from "../../api/call";
import { subscribe } from "../../api/topics";
import { forgetLists } from "../../ui/data-list/kept-lists";
import { forgetParts } from "../../ui/data-list/list-parts";
import { forgetQueue } from "../top-ups/use-queue";
import { forgetKnown } from "../workload/last-known";

interface SessionAccess {
  /** `undefined` until the desktop process has said who is there. */
  readonly session: SessionView | null | undefined;
  /** Takes the answer of a sign-in or unlock. */
  accept(session: SessionView): void;
  lock(): Promise<void>;
  signOut(): Promise<void>;
}

const Context = createContext<SessionAccess | null>(null);

/** Keeps what the window knows of the person at the desk; the desktop process decides. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<SessionView | null | undefined>(undefined);

  const ask = useCallback(async () => {
    const { session: current } = await call("session:current", {});
    setSession(current);
  }, []);

  useEffect(() => {
    ask().catch(() => setSession(null));
    return subscribe("session:changed", ({ session: current }) => setSession(current));
  }, [ask]);

  const person = session?.operator.login;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person begins with lists nobody has touched
  useEffect(() => {
    forgetLists();
    forgetParts();
    forgetKnown();
    forgetQueue();
  }, [person]);

  const access = useMemo<SessionAccess>(
    () => ({
      session,
      accept: setSession,
      async lock() {
        // The screen goes first: nobody waits for the centre to hide what is on the desk.
        setSession((before) => (before ? { ...before, isLocked: true } : before));
        await call("session:lock", {}).catch(ask);
      },
      async signOut() {
        setSession(null);
        await call("session:sign-out", {}).catch(ask);
      },
    }),
    [session, ask],
  );
  return <Context value={access}>{children}</Context>;
}

/** Who is at the desk, and the ways to leave it. */
export function useSession(): SessionAccess {
  const access = useContext(Context);
  if (!access) throw new Error("useSession needs a SessionProvider above it");
  return access;
}
