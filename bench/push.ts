import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CentralSession } from "@db/central/central";
import { serverSession } from "@db/central/open-server";
import { openWorkspace } from "@db/workspace/open";
import { enqueueCommand } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { pushOutbox } from "@features/sync/push-outbox";
import { runSync } from "@features/sync/run-sync";
import knex from "knex";
import pg from "pg";
import { openDelayedLine } from "./delay-proxy";
import { type BenchOptions, runCase } from "./harness";
import { type Decision, prepareDecisions } from "./push-scene";
import { type BenchServer, SECRET, startBenchServer } from "./server";
import { makeUnguarded, postUnguarded } from "./unguarded";

const ROUNDS = 3;
const ROUND_TRIP_MS = 20;
/** A knex transaction each takes minutes for more. */
const FAR_AT_MOST = 2000;
const clock = { now: () => new Date() };

/** What every case works with; decisions are used up from the front. */
interface Scene {
  server: BenchServer;
  workspace: Workspace;
  decisions: Decision[];
}

/** Decisions from the outbox to a PostgreSQL server and their answers back. */
export async function bench({ n = 10_000, seed, isJson }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-"));
  const server = await startBenchServer();
  const workspace = await openWorkspace(join(folder, "sari.sqlite"), { login: "sari" });
  try {
    const far = Math.min(n, FAR_AT_MOST);
    console.error(`Preparing ${(n + far) * ROUNDS} top-ups and their lines ...`);
    const decisions = await prepareDecisions(server, (n + far) * ROUNDS);
    await runSync({ workspace, session: server.sari, clock });
    const scene: Scene = { server, workspace, decisions };
    await runCase({ ...unguardedCase(scene, n), n, seed }, isJson);
    await runCase({ ...pushCase(scene, n), n, seed }, isJson);
    await farCase(scene, { n: far, seed, isJson });
  } finally {
    await workspace.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

const pushCase = (scene: Scene, n: number) => ({
  bench: "push",
  name: "verify decisions",
  target: 1.5,
  limitName: "one set-based insert per 500 into bare tables",
  ours: () => pushing(scene, n, scene.server.sari),
  limit: bare(scene, n),
});

/** What the rows alone cost: nobody is asked, nothing is judged, no key is looked up. The least any wallet can reach. */
const unguardedCase = (scene: Scene, n: number) => ({
  bench: "push",
  name: "the same rows into the wallet's tables without guards and foreign keys",
  target: null,
  limitName: "one set-based insert per 500 into bare tables",
  ours: async (round: number) => {
    await makeUnguarded(scene.server.adminUrl, round);
    const rows = scene.decisions.slice(0, n);
    return () => postUnguarded(scene.server.adminUrl, round, rows);
  },
  limit: bare(scene, n, "floor"),
});

/** Both by way of a line of 20 ms there and back. */
async function farCase(scene: Scene, { n, seed, isJson }: BenchOptions & { n: number }): Promise<void> {
  const line = await openDelayedLine(scene.server.adminUrl, ROUND_TRIP_MS);
  const session = serverSession(new URL(line.url), "sari", SECRET);
  try {
    await session.call("desk.whoami");
    const one = {
      bench: "push",
      name: `verify decisions at ${ROUND_TRIP_MS} ms round trip`,
      target: 0.01,
      limitName: "a knex transaction each on eight connections, bare table",
      ours: () => pushing(scene, n, session),
      limit: knexEach(scene, n, line.url),
    };
    await runCase({ ...one, n, seed }, isJson);
  } finally {
    await session.close();
    await line.stop();
  }
}

/** Puts the next decisions into the outbox; what is timed is the push. */
async function pushing({ workspace, decisions }: Scene, n: number, session: CentralSession) {
  await workspace.transaction(async (trx) => {
    for (const body of decisions.splice(0, n))
      await enqueueCommand(trx, {
        id: randomUUID(),
        kind: "top_up.verify",
        body,
        operator: "sari",
        createdAt: clock.now().toISOString(),
      });
  });
  return async () => {
    const report = await pushOutbox({ workspace, session, clock });
    const applied = report.settled.filter((one) => one.state === "applied").length;
    if (applied !== n) throw new Error(`${applied} of ${n} applied`);
  };
}

function bare({ server, decisions }: Scene, n: number, name = "bare") {
  return async (round: number) => {
    const client = new pg.Client({ connectionString: server.adminUrl });
    await client.connect();
    await client.query(
      `create table ${name}_${round} (id uuid primary key, line bigint unique, top_up uuid unique, sen bigint)`,
    );
    const rows = decisions.slice(0, n);
    return async () => {
      for (let from = 0; from < rows.length; from += 500)
        await client.query(
          `insert into ${name}_${round} select gen_random_uuid(), (d -> 'lines' ->> 0)::bigint,
             (d -> 'top_ups' -> 0 ->> 'id')::uuid, (d -> 'top_ups' -> 0 ->> 'amount_sen')::bigint
           from jsonb_array_elements($1::jsonb) d`,
          [JSON.stringify(rows.slice(from, from + 500))],
        );
      await client.end();
    };
  };
}

function knexEach({ decisions }: Scene, n: number, url: string) {
  return async (round: number) => {
    const db = knex({ client: "pg", connection: url, pool: { min: 8, max: 8 } });
    await db.raw(
      `create table far_${round} (id uuid primary key, line bigint unique, top_up uuid unique, sen bigint)`,
    );
    const rows = decisions.slice(0, n);
    // eight connections, open before the clock runs
    await Promise.all(Array.from({ length: 8 }, () => db.raw("select pg_sleep(0.1)")));
    return async () => {
      const left = [...rows];
      const work = async () => {
        for (let one = left.pop(); one; one = left.pop()) {
          const row = {
            id: randomUUID(),
            line: one.lines[0],
            top_up: one.top_ups[0]?.id,
            sen: one.top_ups[0]?.amount_sen,
          };
          await db.transaction((trx) => trx(`far_${round}`).insert(row));
        }
      };
      await Promise.all(Array.from({ length: 8 }, work));
      await db.destroy();
    };
  };
}
