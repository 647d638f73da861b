import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Reply, refuse } from "@contract/result";
import { type OperatorChoice, type Role, roles, type SessionView } from "@contract/session";
import { CentralError, type CentralOperator, type CentralSession } from "@db/central/central";
import { changeSecret } from "@db/central/people";
import { type Workspace, WorkspaceError } from "@db/workspace/workspace";
import { releaseLeases } from "@features/leases/lease-rows";
import type { Desk, SignedIn } from "../wiring/open-desk";
import { centralRefusal } from "./handlers/central-refusal";
import type { SessionService } from "./session-service";

/** The person at the desk, with their session in the centre and their workspace while the desk is unlocked. */
export interface DeskSession extends SessionService {
  /** What the handlers work with; throws when nobody is signed in, which their access check has ruled out. */
  signedIn(): SignedIn;
  /** The person gives themselves another secret and goes on under it. */
  changeSecret(secret: string): Promise<Reply<SessionView>>;
  /** Somebody else, for one approval on the maker's screen: nothing of them is kept. */
  withSecondPerson<T>(login: string, secret: string, work: (who: SignedIn) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Who may have rows before them. */
const deciders: ReadonlySet<string> = new Set(["clerk", "supervisor"]);
const LET_GO_MS = 1_500;

/** Sessions on an open desk. `onChange` is told when somebody came or went. */
export function createDeskSession(desk: Desk, now: () => Date, onChange: () => void): DeskSession {
  let view: SessionView | null = null;
  let who: SignedIn | null = null;

  const leave = async () => {
    const leaving = who;
    who = null;
    if (leaving) await part(leaving);
    onChange();
  };
  const enter = async (
    login: string,
    secret: string,
    sessionId: string = randomUUID(),
  ): Promise<Reply<SessionView>> => {
    try {
      const entered = await desk.signIn(login, secret);
      await who?.close();
      who = entered;
      view = {
        sessionId,
        operator: toChoice(entered.me),
        isLocked: false,
        signedInAtUtc: now().toISOString(),
        mustChangeSecret: entered.me.must_change_secret,
      };
      onChange();
      return { ok: true, value: view };
    } catch (error) {
      return signInRefusal(error);
    }
  };

  return {
    async listOperators() {
      const people = await desk.central.listOperators();
      return {
        ok: true,
        value: people
          ? { operators: people.map(toChoice), isComplete: true }
          : { operators: knownHere(desk), isComplete: false },
      };
    },
    signIn: ({ login, secret }) => enter(login, secret),
    unlock: (secret) =>
      view ? enter(view.operator.login, secret) : Promise.resolve(refuse("not-signed-in")),
    async lock() {
      if (view) view = { ...view, isLocked: true };
      await leave();
      return { ok: true, value: undefined };
    },
    async signOut() {
      view = null;
      await leave();
      return { ok: true, value: undefined };
    },
    current: () => view,
    signedIn() {
      if (!who) throw new Error("nobody is signed in");
      return who;
    },
    async changeSecret(secret) {
      const leaving = this.signedIn();
      await giveSecret(leaving, secret);
      who = null;
      const goesOn = view?.sessionId;
      if (view) view = { ...view, isLocked: true };
      return enter(leaving.me.login, secret, goesOn);
    },
    async withSecondPerson(login, secret, work) {
      return asSecondPerson(await desk.central.signIn(login, secret), this.signedIn().workspace, work);
    },
    close() {
      view = null;
      return leave();
    },
  };
}

/** A colleague need not wait for rows of somebody who left: a courtesy, which no lock waits long for. */
async function part({ me, session, close }: SignedIn): Promise<void> {
  if (me.roles.some((role) => deciders.has(role))) {
    const given = releaseLeases(session, { what: null, keys: null }).catch(() => undefined);
    await Promise.race([given, delay(LET_GO_MS, undefined, { ref: false })]);
  }
  await close();
}

/** Another secret in the centre and over what waits here; the old one is let in nowhere any more, so its session ends. */
async function giveSecret({ session, workspace, close }: SignedIn, secret: string): Promise<void> {
  await changeSecret(session, secret);
  await workspace.changeSecret(secret);
  await close();
}

async function asSecondPerson<T>(
  session: CentralSession,
  workspace: Workspace,
  work: (who: SignedIn) => Promise<T>,
): Promise<T> {
  try {
    const me = await session.call<SignedIn["me"]>("desk.whoami");
    return await work({ me, session, workspace, close: async () => {} });
  } finally {
    await session.close();
  }
}

function toChoice(person: CentralOperator): OperatorChoice {
  const isRole = (role: string): role is Role => roles.some((one) => one === role);
  return { login: person.login, name: person.display_name, roles: person.roles.filter(isRole) };
}

/** A server tells nobody who its operators are; those who worked at this desk before are known by their files. */
function knownHere(desk: Desk): OperatorChoice[] {
  const files = readdirSync(dirname(desk.home.workspaceFile("x")), { withFileTypes: true });
  return files
    .filter((file) => file.name.endsWith(".sqlite"))
    .map((file) => file.name.slice(0, -".sqlite".length))
    .map((login) => ({ login, name: login, roles: [] }));
}

function signInRefusal(error: unknown): Reply<never> {
  if (error instanceof WorkspaceError)
    return refuse("workspace-unavailable", { details: { reason: error.message } });
  if (!(error instanceof CentralError)) throw error;
  if (error.code === "centre-wrong-secret" || error.code === "centre-not-allowed")
    return refuse("sign-in-refused", { field: "secret" });
  return centralRefusal(error);
}
