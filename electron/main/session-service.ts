import type { DeskError, Reply } from "@contract/result";
import type { OperatorsReply, SessionView, SignInRequest } from "@contract/session";
import type { Result } from "@domain/result";

/** Who is at the desk. Identity is the centre's business: a sign-in is a login there, never a comparison here. */
export interface SessionService {
  listOperators(): Promise<Reply<OperatorsReply>>;
  signIn(request: SignInRequest): Promise<Reply<SessionView>>;
  /** The same person again, with their own secret. */
  unlock(secret: string): Promise<Reply<SessionView>>;
  /** Ends the step-up in the centre and forgets every key; the person stays named on the lock screen. */
  lock(): Promise<Result<void, DeskError>>;
  signOut(): Promise<Result<void, DeskError>>;
  current(): SessionView | null;
}
