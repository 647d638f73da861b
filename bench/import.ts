import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finalOutcome } from "@db/central/submit";
import { openWorkspace } from "@db/workspace/open";
import type { Workspace } from "@db/workspace/workspace";
import { knownBefore } from "@features/bank-imports/known-before";
import { stageImport } from "@features/bank-imports/stage-import";
import { uploadImport } from "@features/bank-imports/upload-import";
import { runSync } from "@features/sync/run-sync";
import pg from "pg";
import { buildReader, testReader } from "../tests/support/bank-reader";
import { type GeneratedExport, writeBcaExport } from "./bca-lines";
import { type BenchOptions, runCase } from "./harness";
import { type BenchServer, startBenchServer } from "./server";

/** BCA lines from the file to the sealed statement: staging against `.import`, upload and seal against COPY. */
export async function bench({ n = 100_000, seed, isJson }: BenchOptions): Promise<void> {
  await buildReader();
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-"));
  const server = await startBenchServer();
  const workspace = await openWorkspace(join(folder, "sari.sqlite"), { login: "sari" });
  try {
    await runSync({ workspace, session: server.sari, clock: { now: () => new Date() } });
    const exports = [0, 1, 2].map((round) =>
      writeBcaExport(join(folder, `bca-${round}.csv`), {
        n,
        seed: seed + round,
        openingSen: 0,
        day: `2026-01-0${round + 2}`,
      }),
    );
    const staged: string[] = [];
    await runCase({ ...stagingCase(folder, server, workspace, exports, staged), n, seed }, isJson);
    await runCase({ ...uploadCase(server, workspace, staged, exports), n, seed }, isJson);
  } finally {
    await workspace.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

function stagingCase(
  folder: string,
  server: BenchServer,
  workspace: Workspace,
  exports: GeneratedExport[],
  staged: string[],
) {
  const hasTool = tryRun("sqlite3", ["--version"]);
  if (!hasTool)
    console.error("The sqlite3 tool is not installed: its case is left out (apt-get install sqlite3).");
  return {
    bench: "import",
    name: "read, judge, fingerprint, stage",
    target: null,
    limitName: "sqlite3 .import of the raw text",
    ours: async (round: number) => async () => {
      const result = await stageImport(
        {
          workspace,
          reader: testReader(),
          newId: randomUUID,
          now: () => new Date(),
          knownBefore: (bank, day) => knownBefore(server.sari, bank, day),
        },
        { path: exports[round]?.path ?? "", fileName: "bca.csv", bankAccountId: server.bankAccountId },
      );
      if (!result.ok) throw new Error(result.error.message);
      staged.push(...result.value.map((one) => one.id));
    },
    limit: hasTool
      ? async (round: number) => async () => {
          const db = join(folder, `limit-${round}.sqlite`);
          execFileSync(
            "sqlite3",
            [db, "create table raw (a, b, c, d, e, f)", ".mode csv", `.import ${exports[round]?.path} raw`],
            { stdio: "pipe" },
          );
        }
      : null,
  };
}

function uploadCase(server: BenchServer, workspace: Workspace, staged: string[], exports: GeneratedExport[]) {
  return {
    bench: "import",
    name: "upload and seal",
    target: null,
    limitName: "COPY of the same rows into a bare table",
    ours: async (round: number) => async () => {
      const answer = await uploadImport(
        { workspace, session: server.sari, now: () => new Date() },
        staged[round] ?? "",
      );
      if (finalOutcome(answer) !== "applied") throw new Error(JSON.stringify(answer));
    },
    limit: async (round: number) => {
      const client = new pg.Client({ connectionString: server.adminUrl });
      await client.connect();
      await client.query(`create table copy_${round} (line text)`);
      await client.end();
      return async () => {
        // One text column is less work than typed ones: the limit is flattered, not ours.
        execFileSync(
          "psql",
          [
            server.adminUrl,
            "-q",
            "-c",
            `\\copy copy_${round} from '${exports[round]?.path}' with (format csv, delimiter E'\\x01', quote E'\\x02')`,
          ],
          { stdio: "pipe" },
        );
      };
    },
  };
}

function tryRun(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}
