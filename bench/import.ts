import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { finalOutcome } from "@db/central/submit";
import { openWorkspace } from "@db/workspace/open";
import { dropImports } from "@db/workspace/repositories/drop-imports";
import { uploadChunks } from "@db/workspace/repositories/import-rows";
import type { Workspace } from "@db/workspace/workspace";
import { rowsOf } from "@domain/chunk-columns";
import { knownBefore } from "@features/bank-imports/known-before";
import { stageImport } from "@features/bank-imports/stage-import";
import { uploadImport } from "@features/bank-imports/upload-import";
import { runSync } from "@features/sync/run-sync";
import pg from "pg";
import { buildReader, testReader } from "../tests/support/bank-reader";
import { type GeneratedExport, writeBcaExport } from "./bca-lines";
import { type BenchOptions, runCase } from "./harness";
import { hledgerCase, TYPED_TABLE, tryRun } from "./import-peers";
import { readerMemory } from "./reader-memory";
import { type BenchServer, startBenchServer } from "./server";

/** What every case works with. */
interface Scene {
  folder: string;
  server: BenchServer;
  workspace: Workspace;
  exports: GeneratedExport[];
  /** Imports that are staged, in the order of the rounds. */
  staged: string[];
}

/**
 * BCA lines from the file to the sealed statement: read, proven, fingerprinted and staged against the `sqlite3` tool's
 * `.import`, uploaded and sealed against COPY. `--n 1000000` is what the targets are about. `--source upload` runs only
 * what goes to the centre.
 */
export async function bench({ n = 100_000, seed, source, isJson }: BenchOptions): Promise<void> {
  await buildReader();
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-"));
  const server = await startBenchServer();
  const workspace = await openWorkspace(join(folder, "sari.sqlite"), { login: "sari" });
  try {
    await runSync({ workspace, session: server.sari, clock: { now: () => new Date() } });
    const exports = [0, 1, 2].map((round) => generated(folder, { n, seed: seed + round, round }));
    const scene: Scene = { folder, server, workspace, exports, staged: [] };
    if (!tryRun("sqlite3", ["--version"]))
      console.error("The sqlite3 tool is not installed: its cases are left out (apt-get install sqlite3).");
    const all = { n, seed };
    if (source === "upload") {
      for (const round of exports.keys()) await (await stage(scene)(round))();
      await runCase({ ...uploadCase(scene), ...all }, isJson);
      return;
    }
    // A file that is read again takes the place of its unsent reading: that one goes before the clock runs.
    const forget = async () => dropImports(workspace, scene.staged.splice(0));
    await runCase({ ...typedCase(scene), ...all }, isJson);
    await forget();
    await runCase({ ...stagingCase(scene), ...all }, isJson);
    await runCase({ ...uploadCase(scene), ...all }, isJson);
    await runCase({ ...againCase(scene), ...all }, isJson);
    await forget();
    await runCase({ ...sameCase(scene), ...all }, isJson);
    await memory(scene, { n, seed, isJson });
    await waiting(scene, { n, seed, isJson });
    const small = [0, 1, 2].map((round) => generated(folder, { n: 100_000, seed: seed + 10 + round, round }));
    const peer = hledgerCase(folder, small);
    await runCase({ ...peer, ours: stage({ ...scene, exports: small }), n: 100_000, seed }, isJson);
  } finally {
    await workspace.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

const generated = (folder: string, { n, seed, round }: { n: number; seed: number; round: number }) =>
  writeBcaExport(join(folder, `bca-${n}-${seed}.csv`), {
    n,
    seed,
    openingSen: 0,
    day: `2026-01-0${round + 2}`,
  });

/** The product's own reading and staging; `again` as if the file were another download of the same rows. */
const readInto = ({ workspace, server, exports }: Scene, round: number, again: boolean) =>
  stageImport(
    {
      workspace,
      reader: testReader(),
      newId: randomUUID,
      now: () => new Date(),
      knownBefore: (bank, day) => knownBefore(server.sari, bank, day),
    },
    {
      path: exports[round]?.path ?? "",
      fileName: "bca.csv",
      bankAccountId: server.bankAccountId,
      again,
    },
  );

function stage(scene: Scene) {
  return async (round: number) => async () => {
    const result = await readInto(scene, round, true);
    if (!result.ok) throw new Error(result.error.message);
    scene.staged.push(...result.value.map((one) => one.id));
  };
}

/** The tool's `.import` of the file into a fresh database. */
function toolImport({ folder, exports }: Scene, name: string, script: readonly string[]) {
  if (!tryRun("sqlite3", ["--version"])) return null;
  return async (round: number) => async () => {
    const database = join(folder, `${name}-${round}.sqlite`);
    execFileSync(
      "sqlite3",
      [
        database,
        "create table raw (a, b, c, d, e, f)",
        ".mode csv",
        `.import ${exports[round]?.path} raw`,
        ...script,
      ],
      { stdio: "pipe" },
    );
    rmSync(database);
  };
}

const stagingCase = (scene: Scene) => ({
  bench: "import",
  name: "read, proven, fingerprinted, stored",
  target: 1.5,
  limitName: "sqlite3 .import of the raw text",
  ours: stage(scene),
  limit: toolImport(scene, "raw", []),
});

const typedCase = (scene: Scene) => ({
  bench: "import",
  name: "the same against the same work",
  target: 0.75,
  limitName: "sqlite3 .import, then typed columns with a unique key",
  ours: stage(scene),
  limit: toolImport(scene, "typed", TYPED_TABLE),
});

/** By then the same files were sent: every row is known. */
const againCase = (scene: Scene) => ({
  bench: "import",
  name: "again, every row known",
  target: 1.2,
  limitName: "sqlite3 .import of the raw text",
  ours: async (round: number) => {
    const again = await stage(scene)(round);
    return async () => {
      await again();
      await requireKnown(scene);
    };
  },
  limit: toolImport(scene, "again", []),
});

/** The very bytes of a statement that the centre has: who sent it and when is said, nothing is read. */
const sameCase = (scene: Scene) => ({
  bench: "import",
  name: "the very same file again",
  target: null,
  limitName: "sqlite3 .import of the raw text",
  ours: async (round: number) => {
    await runSync({
      workspace: scene.workspace,
      session: scene.server.sari,
      clock: { now: () => new Date() },
    });
    return async () => {
      const result = await readInto(scene, round, false);
      if (result.ok || result.error.code !== "already-sent") throw new Error("it was read");
    };
  },
  limit: toolImport(scene, "same", []),
});

async function requireKnown({ workspace, staged }: Scene): Promise<void> {
  const id = staged.at(-1) ?? "";
  const row = await workspace.transaction((trx) =>
    trx("imports").where({ id }).first("known_rows", "stored_rows"),
  );
  if (row?.known_rows !== row?.stored_rows)
    throw new Error(`${row?.known_rows} of ${row?.stored_rows} known`);
}

async function memory({ exports, folder }: Scene, { n, seed, isJson }: BenchOptions & { n: number }) {
  const few = generated(folder, { n: Math.ceil(n / 10), seed: seed + 20, round: 0 });
  const small = await readerMemory(few.path);
  const large = await readerMemory(exports[0]?.path ?? "");
  const line = {
    bench: "import",
    case: "peak memory of the reading process above an empty one",
    n,
    seed,
    peak_mb: large,
    limit: `the same of ${Math.ceil(n / 10)} lines, MB`,
    limit_mb: small,
    target: 256,
  };
  console.log(
    isJson ? JSON.stringify(line) : `import / ${line.case} (n=${n}): ${large} MB, ${line.limit}: ${small}`,
  );
}

/** How long a message, as a key's, waits for the desk's own process while a file is read into it. */
async function waiting(scene: Scene, { n, seed, isJson }: BenchOptions & { n: number }) {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const run = await stage(scene)(1);
  delays.enable();
  await run();
  delays.disable();
  const ms = (nanoseconds: number) => Math.round(nanoseconds / 1e5) / 10;
  const line = {
    bench: "import",
    case: "longest wait for the desk's process while it stages, ms",
    n,
    seed,
    ms: ms(delays.max),
    p99_ms: ms(delays.percentile(99)),
    target: 100,
  };
  console.log(
    isJson ? JSON.stringify(line) : `import / ${line.case} (n=${n}): ${line.ms}, 99 % within ${line.p99_ms}`,
  );
}

function uploadCase({ server, workspace, staged, exports, folder }: Scene) {
  const copyFile = (round: number) => join(folder, `copy-${round}.csv`);
  return {
    bench: "import",
    name: "upload and seal",
    target: 4,
    limitName: "COPY of the same rows into bare typed columns",
    ours: async (round: number) => {
      // What is sent can be read no more afterwards.
      await writeCopyFile(workspace, staged[round] ?? "", copyFile(round));
      return async () => {
        const answer = await uploadImport(
          { workspace, session: server.sari, now: () => new Date() },
          staged[round] ?? "",
        );
        if (finalOutcome(answer) !== "applied") throw new Error(JSON.stringify(answer));
      };
    },
    limit: async (round: number) => {
      const client = new pg.Client({ connectionString: server.adminUrl });
      await client.connect();
      await client.query(
        `create table copy_${round} (seq int, line_no int, booked_on date, amount_sen bigint, balance_sen bigint, description text)`,
      );
      await client.end();
      return async () => {
        execFileSync(
          "psql",
          [server.adminUrl, "-q", "-c", `\\copy copy_${round} from '${copyFile(round)}' with (format csv)`],
          { stdio: "pipe" },
        );
      };
    },
    exports,
  };
}

/** The rows as COPY takes them, written before the clock runs. */
async function writeCopyFile(workspace: Workspace, id: string, path: string): Promise<void> {
  const file = openSync(path, "w");
  let seq = 0;
  for await (const { columns } of uploadChunks(workspace, id)) {
    const rows = rowsOf(columns).map((row) => {
      const words = row.words.replaceAll('"', '""');
      return `${seq++},${row.line},${row.bookedOn},${row.amountSen},${row.balanceSen},"${words}"\n`;
    });
    writeSync(file, rows.join(""));
  }
  closeSync(file);
}
