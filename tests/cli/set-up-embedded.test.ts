import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { klikbcaIndividual } from "../../electron/cli/demo/bank-files";
import { runDesk } from "./run-desk";

const folder = mkdtempSync(join(tmpdir(), "saldo-embedded-"));
const home = join(folder, "meja");
const DAY = "2026-03-02";
const NUMBER = "0111222333";
const own = (login: string): string => `rahasia-panjang-${login}`;
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};
const desk = async (args: string[], env: Record<string, string> = {}) => {
  const ran = await runDesk(home, ["--json", ...args], env);
  expect(ran.code, `${args.join(" ")}: ${ran.stderr}`).toBe(0);
  return JSON.parse(ran.stdout);
};
const as = (login: string, args: string[]) =>
  desk(["--as", login, ...args], { DESK_SECRET_FILE: file(login, own(login)) });

afterAll(() => rmSync(folder, { recursive: true }));

it("goes from an empty folder to a first statement that two people confirmed", async () => {
  const create = [
    "central",
    "create",
    "--supervisor",
    "ani=Ani",
    "--supervisor",
    "beni=Beni",
    "--codes",
    "off",
  ];
  const { operators } = await desk(create);
  for (const { login, secret } of operators)
    await desk(["--as", login, "secret"], {
      DESK_SECRET_FILE: file("one-time", secret),
      DESK_NEW_SECRET_FILE: file(login, own(login)),
    });
  const again = await runDesk(home, create);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("is a desk already") });

  const account = ["--bank", "bca", "--number", NUMBER, "--holder", "PT KasPay"];
  const opening = ["--opening-on", DAY, "--opening-balance", "8250000.50"];
  const asked = await as("ani", ["bank-accounts", "open", ...account, ...opening]);
  const approved = await as("beni", ["approve", asked.detail.request]);
  const [listed] = await as("ani", ["bank-accounts", "list"]);
  expect(listed).toMatchObject({
    id: approved.detail.bank_account,
    bank: "BCA",
    number: NUMBER,
    openingSen: 825_000_050,
    coveredTo: "2026-03-01",
  });

  const movement = {
    type: "transfer",
    remark: "isi saldo",
    sender: "KETUT PERMANA",
    isPending: false,
  } as const;
  const movements = [{ ...movement, amountSen: 10_000_000 }];
  const csv = klikbcaIndividual({ accountNumber: NUMBER, day: DAY, openingSen: 825_000_050, movements });
  const [imported] = await as("ani", [
    "import",
    file("mutasi.csv", csv),
    "--bank-account",
    String(listed.id),
  ]);
  expect(imported.answer.outcome, JSON.stringify(imported)).toBe("applied");
  const totals = ["--closing", "8350000.50", "--credits", "100000", "--credit-count", "1"];
  const confirmed = await as("beni", ["confirm", imported.staged.id, ...totals]);
  expect(confirmed.detail).toMatchObject({ posted: 1 });
}, 240_000);
