import { join } from "node:path";
import { refuse } from "@contract/result";
import type { OperatorChoice, SessionView } from "@contract/session";
import type { Services } from "../../../electron/main/services";
import type { SessionService } from "../../../electron/main/session-service";
import { startConsole } from "../../../electron/main/start";

/*
 * The console with people who live in memory, so that the window can be tested without a central wallet. The window,
 * the bridge, the preload and the page are the console's own. `--page=list` shows the page of this folder instead.
 */

const operators: OperatorChoice[] = [
  { login: "sari", name: "Sari Wulandari", roles: ["clerk"] },
  { login: "budi", name: "Budi Hartono", roles: ["clerk", "compliance"] },
  { login: "dewi", name: "Dewi Kusumaningtyas", roles: ["supervisor"] },
];

function peopleInMemory(): SessionService {
  let session: SessionView | null = null;
  const arrive = (operator: OperatorChoice | undefined, secret: string) => {
    if (!operator || secret !== "benar") return refuse("sign-in-refused", { field: "secret" });
    session = {
      sessionId: `s-${Date.now()}`,
      operator,
      isLocked: false,
      signedInAtUtc: new Date().toISOString(),
      mustChangeSecret: false,
    };
    return { ok: true as const, value: session };
  };
  return {
    listOperators: async () => ({ ok: true, value: { operators, isComplete: true } }),
    signIn: async ({ login, secret }) =>
      arrive(
        operators.find((operator) => operator.login === login),
        secret,
      ),
    unlock: async (secret) => arrive(session?.operator, secret),
    async lock() {
      session = session && { ...session, isLocked: true };
      return { ok: true, value: undefined };
    },
    async signOut() {
      session = null;
      return { ok: true, value: undefined };
    },
    current: () => session,
  };
}

const services: Services = {
  session: peopleInMemory(),
  desk: null,
  embeddedCentrePath: null,
  close: () => Promise.resolve(),
};
const out = join(import.meta.dirname, "..");
const isListPage = process.argv.includes("--page=list");

await startConsole({
  createServices: () => Promise.resolve(services),
  rendererFolder: isListPage ? join(out, "harness", "renderer") : join(out, "renderer"),
  preloadPath: join(out, "preload", "index.cjs"),
  readerPath: join(out, "main", "reader.js"),
  enginePath: join(out, "main", "centre-engine.js"),
  matchPath: join(out, "main", "match-thread.js"),
});
