import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAdmin } from "@db/central/open-server";
import { openWorkspace } from "@db/workspace/open";
import { pullChanges } from "@features/sync/pull-changes";
import pg from "pg";
import { fillWallet } from "./fill-wallet";
import { type BenchOptions, runCase } from "./harness";
import { startBenchServer } from "./server";

const PAGE = 5000;

/**
 * Changed rows from a PostgreSQL server into a new desk's SQLite file, against reading the same rows alone: about half of
 * `n` are bank lines, half top-ups, and every tenth the account of some.
 */
export async function bench({ n = 100_000, seed, isJson }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-"));
  const server = await startBenchServer();
  const admin = connectAdmin(server.adminUrl);
  try {
    await fillWallet(admin, { transfers: Math.ceil((n * 2) / 2.1), bankAccountId: server.bankAccountId });
    const ours = async (round: number) => {
      const workspace = await openWorkspace(join(folder, `sari-${round}.sqlite`), { login: "sari" });
      return async () => {
        const { rows } = await pullChanges({ workspace, session: server.sari });
        if (rows < n) throw new Error(`${rows} of ${n} rows came`);
        await workspace.close();
      };
    };
    const limit = async () => () => readAlone(server.adminUrl);
    const limitName = "reading the same rows alone, as the server's JSON";
    const name = "a new desk's first pull";
    await runCase({ bench: "pull", name, target: 1.6, limitName, ours, limit, n, seed }, isJson);
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
