/** A seeded slice of the ten thousand spoilt files that `npm run test:long -- hostile` takes through real processes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FILE_FAILURE_CODES } from "@contract/bank-files";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testReader } from "../support/bank-reader";
import { type HostileDesk, hostileDesk } from "./desk";
import { hereReader } from "./here-reader";
import { mutation } from "./mutations";
import { seeds } from "./seeds";

const SEED = 2026;
const SLICE = 400;
const THROUGH_PROCESSES = 12;
/** Of processor time: on a busy machine a file may wait for its turn. */
const MOST_MS = 2_000;

const folder = mkdtempSync(join(tmpdir(), "saldo-hostile-"));
const all = seeds();
let desk: HostileDesk;
let processes: HostileDesk;
beforeAll(async () => {
  desk = await hostileDesk(mkdtempSync(join(folder, "here-")), hereReader);
  processes = await hostileDesk(mkdtempSync(join(folder, "there-")), testReader());
});
afterAll(async () => {
  await desk.workspace.close();
  await processes.workspace.close();
  rmSync(folder, { recursive: true });
});

/** Imports a spoilt file: it is taken or refused with a code that has words, and a refused one leaves nothing. */
async function judge(at: HostileDesk, n: number): Promise<boolean> {
  const { name, bytes } = mutation(all, SEED, n);
  const begun = process.cpuUsage();
  const taken = await at.take(bytes);
  const used = process.cpuUsage(begun);
  expect((used.user + used.system) / 1000, name).toBeLessThan(MOST_MS);
  if (taken.ok) await at.clear(taken.value);
  else {
    const { code, fileCode, message } = taken.error;
    const said = code === "unreadable-file" ? fileCode : code;
    expect(FILE_FAILURE_CODES, name).toContain(said);
    expect(said, name).not.toBe("reading-stopped");
    expect(message, name).toMatch(/\S [^.?]*[.?]/);
  }
  expect(await at.left(), name).toBe(0);
  return taken.ok;
}

describe("spoilt files", () => {
  it(`${SLICE} of them are taken or refused, never a crash, a standstill or a rest`, async () => {
    let taken = 0;
    for (let n = 0; n < SLICE; n += 1) if (await judge(desk, n)) taken += 1;
    expect(taken).toBeGreaterThan(SLICE / 20);
    expect(taken).toBeLessThan((SLICE * 19) / 20);
  });

  it(`${THROUGH_PROCESSES} of them go through processes of their own`, async () => {
    for (let n = 0; n < THROUGH_PROCESSES; n += 1) await judge(processes, n * 31);
  });
});
