import { readFileSync, writeFileSync } from "node:fs";
import { MONEY_ACTIONS, type MoneyAction } from "@domain/money-actions";
import { OUTBOX_KINDS } from "@domain/sync/outbox-kinds";
import { describe, expect, it } from "vitest";
import { openTestWallet, type TestWallet } from "../support/wallets";

const README = new URL("../../db/central/README.md", import.meta.url);
const BEGIN = "<!-- desk kinds: written from electron/domain/money-actions.ts -->\n";
const END = "<!-- end of desk kinds -->\n";

/** The registry as a table for people, padded as biome lays tables. */
function actionsTable(): string {
  const head = ["desk kind", "body", "makes", "checks", "alone up to", "code"];
  const rows = Object.entries<MoneyAction>(MONEY_ACTIONS)
    .filter(([, action]) => action.door === "desk")
    .map(([kind, action]) => [
      `\`${kind}\``,
      `\`${action.body}\``,
      action.makerRoles.join(", "),
      action.checkerRoles.join(", "),
      action.onePersonLimit ? `\`${action.onePersonLimit}\`` : "",
      action.stepUp === "none" ? "" : action.stepUp,
    ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((cells) => cells[at]!.length)));
  const line = (cells: string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(" | ")} |\n`;
  return [head, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("");
}

describe.each<TestWallet["engine"]>(["pglite", "postgres"])("the registry of actions on %s", (engine) => {
  it("is the desk's", async () => {
    const wallet = await openTestWallet(engine);
    const { rows } = await wallet.admin.raw(
      "select kind, door, maker_roles, checker_roles, one_person_limit, is_online_only, step_up, meaning from wallet.actions",
    );
    await wallet.close();
    const central = Object.fromEntries(
      // biome-ignore lint/suspicious/noExplicitAny: a row of raw SQL
      rows.map((row: any) => [
        row.kind,
        {
          door: row.door,
          makerRoles: row.maker_roles,
          checkerRoles: row.checker_roles,
          onePersonLimit: row.one_person_limit,
          isOnlineOnly: row.is_online_only,
          stepUp: row.step_up,
          meaning: row.meaning,
        },
      ]),
    );
    const desk = Object.fromEntries(
      Object.entries<MoneyAction>(MONEY_ACTIONS).map(([kind, { body: _, ...action }]) => [kind, action]),
    );
    expect(desk).toEqual(central);
  });
});

describe("the registry of actions", () => {
  it("is the table of db/central/README.md (UPDATE_README=1 writes it)", () => {
    const readme = readFileSync(README, "utf8");
    const [from, to] = [readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END)];
    const table = actionsTable();
    if (process.env["UPDATE_README"])
      writeFileSync(README, `${readme.slice(0, from)}\n${table}\n${readme.slice(to)}`);
    else expect(readme.slice(from, to).trim()).toBe(table.trim());
  });

  it("asks a code for whatever two people decide, and none of the web site", () => {
    for (const [kind, action] of Object.entries<MoneyAction>(MONEY_ACTIONS)) {
      if (action.door === "gate") expect(action.stepUp, kind).toBe("none");
      if (action.checkerRoles.length > 0) expect(action.stepUp, kind).not.toBe("none");
    }
  });
});

it("the kinds that may wait in the outbox are those the registry does not keep online", () => {
  const waiting = Object.entries(MONEY_ACTIONS).filter(([, action]) => !action.isOnlineOnly);
  expect([...OUTBOX_KINDS].sort()).toEqual(waiting.map(([kind]) => kind).sort());
});
