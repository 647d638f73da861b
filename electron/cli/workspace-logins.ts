import { readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { DeskHome } from "../wiring/desk-home";

/** The people who have a workspace in a desk's folder. */
export function workspaceLogins(home: DeskHome): string[] {
  const files = readdirSync(dirname(home.workspaceFile("x")));
  return files.filter((name) => name.endsWith(".sqlite")).map((name) => basename(name, ".sqlite"));
}
