import { type DeskError, type Reply, refuse } from "@contract/result";
import type { OperatorChoice, SessionView, SignInRequest } from "@contract/session";
import type { Result } from "@domain/result";

/** Who is at the desk. Identity is the centre's business: a sign-in is a login there, never a comparison here. */
export interface SessionService {
  listOperators(): Promise<Reply<OperatorChoice[]>>;
  signIn(request: SignInRequest): Promise<Reply<SessionView>>;
  /** The same person again, with their own secret. */
  unlock(secret: string): Promise<Reply<SessionView>>;
  /** Ends the step-up in the centre and forgets every key; the person stays named on the lock screen. */
  lock(): Promise<Result<void, DeskError>>;
  signOut(): Promise<Result<void, DeskError>>;
  current(): SessionView | null;
}

/** Everything the handlers work with, built once at the start. */
export interface Services {
  readonly session: SessionService;
  /** Folder of the embedded central wallet; null when the desk works with a server or none is opened. */
  readonly embeddedCentrePath: string | null;
  /** Closes databases and workers; called once, when the console ends. */
  close(): Promise<void>;
}

/** What the composition root is given by the process it runs in. */
export interface ServicesSetting {
  readonly userDataFolder: string;
}

/** The composition root. */
export function createServices(_setting: ServicesSetting): Promise<Services> {
  return Promise.resolve({
    session: sessionWithoutCentre,
    embeddedCentrePath: null,
    close: () => Promise.resolve(),
  });
}

/** While no central wallet is opened nobody can sign in: there is no one who could say who they are. */
const sessionWithoutCentre: SessionService = {
  listOperators: () => Promise.resolve(refuse("centre-unavailable")),
  signIn: () => Promise.resolve(refuse("centre-unavailable")),
  unlock: () => Promise.resolve(refuse("centre-unavailable")),
  lock: () => Promise.resolve({ ok: true, value: undefined }),
  signOut: () => Promise.resolve({ ok: true, value: undefined }),
  current: () => null,
};
