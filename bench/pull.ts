import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAdmin } from "@db/central/open-server";
import { openWorkspace } from "@db/workspace/open";
import type { Workspace } from "@db/workspace/workspace";
import { pullChanges } from "@features/sync/pull-changes";
import { pullPresent } from "@features/sync/pull-present";
import pg from "pg";
import { fillWallet } from "./fill-wallet";
import { type BenchOptions, runCase } from "./harness";
import { startBenchServer } from "./server";

const PAGE = 5000;

/**
 * Rows of a PostgreSQL server into an empty SQLite file, against reading them alone: about half of `n` are bank lines, half
 * top-ups, and every tenth the account of some. Once all of them by the feed, and once as a new desk takes what it keeps.
 */
export async function bench({ n = 100_000, seed, isJson }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-"));
  const server = await startBenchServer();
  const admin = connectAdmin(server.adminUrl);
  try {
    await fillWallet(admin, { transfers: Math.ceil((n * 2) / 2.1), bankAccountId: server.bankAccountId });
    const intoNew =
      (name: string, pull: (workspace: Workspace) => Promise<void>) => async (round: number) => {
        const workspace = await openWorkspace(join(folder, `${name}-${round}.sqlite`), { login: "sari" });
        return async () => {
          await pull(workspace);
          await workspace.close();
        };
      };
    const changed = intoNew("changed", async (workspace) => {
      const { rows } = await pullChanges({ workspace, session: server.sari });
      if (rows < n) throw new Error(`${rows} of ${n} rows came`);
    });
    const first = intoNew("first", async (workspace) => {
      await pullPresent({ workspace, session: server.sari, clock: { now: () => new Date() } });
      const { rows } = await pullChanges({ workspace, session: server.sari });
      if (rows > 0) throw new Error(`${rows} rows came twice`);
    });
    const common = {
      bench: "pull",
      limitName: "reading all of these rows alone, as the server's JSON",
      limit: async () => () => readAlone(server.adminUrl),
      n,
      seed,
    };
    await runCase({ ...common, name: "changed rows", target: 1.6, ours: changed }, isJson);
    await runCase(
      { ...common, name: "a new desk's first pull of what it keeps", target: null, ours: first },
      isJson,
    );
  } finally {
    await admin.destroy();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** The same rows in pages of the same size, as text that nobody looks at. */
async function readAlone(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [view, type] of [
    ["feed_top_ups", "uuid"],
    ["feed_bank_lines", "bigint"],
    ["feed_accounts", "bigint"],
  ] as const) {
    let after: string | null = null;
    for (let read = PAGE; read === PAGE; ) {
      const { rows }: pg.QueryResult<{ read: number; last: string; text: string }> = await client.query(
        `select count(*)::int as read, (array_agg(key::text order by key desc))[1] as last, string_agg(row::text, ',') as text
         from (select key, row from wallet.${view} where $1::text is null or key > $1::text::${type} order by key limit ${PAGE}) page`,
        [after],
      );
      read = rows[0]?.read ?? 0;
      after = rows[0]?.last ?? null;
    }
  }
  await client.end();
}
