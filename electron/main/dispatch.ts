import type { Channel } from "@contract/channels";
import { contract } from "@contract/index";
import { type Reply, refuse } from "@contract/result";
import type { SessionView } from "@contract/session";
import type { z } from "zod";
import type { Access, Handlers } from "./handler";
import type { Log } from "./log";

/** What stands between the bridge and the handlers. Knows no Electron, so that it can be attacked in a plain test. */
export interface DispatcherSetting {
  readonly handlers: Handlers;
  readonly currentSession: () => SessionView | null;
  readonly log: Log;
  /** A short name that joins what the screen says with the line in the log. */
  readonly newReference: () => string;
}

type AnyReply = Reply<unknown>;
type AnyHandle = (request: unknown, actor: SessionView | null) => Promise<AnyReply>;

/**
 * Takes one call through its checks: schema, session, role, handler, schema of the reply. Never throws: what was not
 * foreseen becomes `unexpected` with a reference, and the rest stays in the log.
 */
export function createDispatcher(
  setting: DispatcherSetting,
): (channel: Channel, request: unknown) => Promise<AnyReply> {
  const { handlers, currentSession, log, newReference } = setting;
  const queue = createQueue();

  const attempt = async (channel: Channel, request: unknown): Promise<AnyReply> => {
    const parsed = contract[channel].request.safeParse(request);
    if (!parsed.success) {
      const reference = newReference();
      log.warn("request-refused", { channel, reference, field: firstPath(parsed.error) });
      return refuse("bad-request", { reference });
    }
    const { access, kind, handle } = handlers[channel];
    const before = currentSession();
    const barrier = checkAccess(access, before);
    if (barrier) return barrier;
    const run = () => (handle as AnyHandle)(parsed.data, before);
    const reply = kind === "command" ? await queue(channel, run) : await run();
    if (access !== "anyone" && hasLeft(before, currentSession())) return refuse("locked");
    return reply.ok ? { ok: true, value: contract[channel].reply.parse(reply.value) } : reply;
  };

  return async (channel, request) => {
    try {
      return await attempt(channel, request);
    } catch (error) {
      const reference = newReference();
      log.error("handler-failed", error, { channel, reference });
      return refuse("unexpected", { reference });
    }
  };
}

function checkAccess(access: Access, session: SessionView | null): AnyReply | null {
  if (access === "anyone") return null;
  if (!session) return refuse("not-signed-in");
  if (session.isLocked) return refuse("locked");
  if (access === "signed-in" || access.some((role) => session.operator.roles.includes(role))) return null;
  return refuse("role-refused");
}

/** An answer that arrives after its person locked or left is not shown to whoever sits there now. */
function hasLeft(before: SessionView | null, now: SessionView | null): boolean {
  return !now || now.isLocked || now.sessionId !== before?.sessionId;
}

/** Runs the commands of one noun one after the other; the failure of one does not stop the next. */
function createQueue(): (channel: Channel, run: () => Promise<AnyReply>) => Promise<AnyReply> {
  const tails = new Map<string, Promise<unknown>>();
  return (channel, run) => {
    const [noun = channel] = channel.split(":");
    const turn = (tails.get(noun) ?? Promise.resolve()).then(run, run);
    tails.set(noun, turn);
    return turn;
  };
}

function firstPath(error: z.ZodError): string {
  return error.issues[0]?.path.map(String).join(".").slice(0, 100) ?? "";
}
