import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { listFolder } from "@adapters/folder";
import { openWorkspace } from "@db/workspace/open";
import type { Workspace } from "@db/workspace/workspace";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lookIntoFolder, setWatchedFolder, type TakenFile } from "./watch-folder";

let folder = "";
let workspace: Workspace;
let taken: string[] = [];
const outcome = new Map<string, TakenFile<string>>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "saldo-watch-"));
  mkdirSync(join(folder, "in"));
  workspace = await openWorkspace(join(folder, "sari.sqlite"), { login: "sari" });
  await setWatchedFolder(workspace, join(folder, "in"));
  taken = [];
  outcome.clear();
});
afterEach(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true });
});

/** Writes a file of the folder at a known time of its disk. */
function put(name: string, content: string, at = 1_000): void {
  writeFileSync(join(folder, "in", name), content);
  utimesSync(join(folder, "in", name), at, at);
}
const look = () =>
  lookIntoFolder<string>({
    workspace,
    list: listFolder,
    take: async (path) => {
      const name = basename(path);
      taken.push(name);
      return outcome.get(name) ?? { state: "staged", failure: null };
    },
    now: () => new Date("2026-03-02T03:00:00Z"),
  });
const states = (seen: Awaited<ReturnType<typeof look>>) =>
  Object.fromEntries(seen.files.map(({ name, state }) => [name, state]));

it("takes a file once it stands still, and once only", async () => {
  put("a.csv", "one");
  expect(states(await look())).toEqual({ "a.csv": "settling" });
  put("a.csv", "one and more", 2_000);
  expect(states(await look())).toEqual({ "a.csv": "settling" });
  expect(await look()).toMatchObject({ staged: 1, files: [{ name: "a.csv", state: "staged" }] });
  expect((await look()).staged).toBe(0);
  expect(taken).toEqual(["a.csv"]);
});

it("remembers what it was across a restart, and takes a changed file again", async () => {
  outcome.set("b.csv", { state: "refused", failure: "empty-file" });
  put("b.csv", "");
  await look();
  await look();
  await workspace.close();
  workspace = await openWorkspace(join(folder, "sari.sqlite"), { login: "sari" });
  expect(await look()).toMatchObject({ files: [{ state: "refused", failure: "empty-file" }] });
  put("b.csv", "now with rows", 3_000);
  outcome.delete("b.csv");
  await look();
  expect(states(await look())).toEqual({ "b.csv": "staged" });
  expect(taken).toEqual(["b.csv", "b.csv"]);
});

it("passes over half-written downloads, hidden files and folders", async () => {
  put("c.csv.crdownload", "x");
  put("~$book.xlsx", "x");
  put(".hidden", "x");
  mkdirSync(join(folder, "in", "deeper"));
  expect(await look()).toMatchObject({ files: [], isThere: true });
});

it("says when the folder is gone, and forgets files that left it", async () => {
  put("d.csv", "x");
  await look();
  await look();
  rmSync(join(folder, "in", "d.csv"));
  expect((await look()).files).toEqual([]);
  rmSync(join(folder, "in"), { recursive: true });
  expect(await look()).toMatchObject({ isThere: false, files: [] });
  await setWatchedFolder(workspace, null);
  expect(await look()).toMatchObject({ path: null, isThere: true });
});
