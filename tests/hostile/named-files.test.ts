/** Bad files by name: each is refused with its own code, and leaves nothing. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FILE_FAILURE_CODES } from "@contract/bank-files";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type HostileDesk, hostileDesk } from "./desk";
import { hereReader } from "./here-reader";
import { namedFiles } from "./named-files";

const folder = mkdtempSync(join(tmpdir(), "saldo-named-"));
let desk: HostileDesk;
beforeAll(async () => {
  desk = await hostileDesk(folder, hereReader);
});
afterAll(async () => {
  await desk.workspace.close();
  rmSync(folder, { recursive: true });
});

const files = namedFiles();

it("are at least 150, each with words on the screen for its refusal", () => {
  expect(files.length).toBeGreaterThanOrEqual(150);
  expect(files.filter(({ expected }) => !FILE_FAILURE_CODES.some((code) => code === expected))).toEqual([]);
});

it.each(files)("$name: $expected", async ({ bytes, expected }) => {
  const taken = await desk.take(bytes);
  const code = taken.ok ? "taken" : (taken.error.fileCode ?? taken.error.code);
  expect(code).toBe(expected);
  expect(await desk.left()).toBe(0);
});
