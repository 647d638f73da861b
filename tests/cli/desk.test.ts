import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "@db/central/open-embedded";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ran, runDesk } from "./run-desk";

const folder = mkdtempSync(join(tmpdir(), "saldo-cli-"));
const home = join(folder, "desk");

const desk = (args: string[], env: Record<string, string> = {}): Promise<Ran> => runDesk(home, args, env);

const as = (login: string, args: string[]): Promise<Ran> =>
  desk(["--as", login, ...args], { DESK_SECRET_FILE: join(home, "secrets", login) });

describe("the desk command line", () => {
  let demo: Ran;
  beforeAll(async () => {
    demo = await desk(["--json", "demo", "--accounts", "60", "--requests", "40", "--seed", "7"]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("works the whole loop in one command and proves it to the sen", async () => {
    expect(demo.code, demo.stderr).toBe(0);
    const day = JSON.parse(demo.stdout);
    expect(day.imported.map((file: { format: string }) => file.format)).toEqual([
      "klikbca-individual-csv",
      "klikbca-bisnis-csv",
      "mandiri-kopra-csv",
      "mt940",
    ]);
    expect(day.imported.every((file: { verdict: string }) => file.verdict === "proven")).toBe(true);
    expect(day.verified.applied).toBeGreaterThan(0);
    expect(day.verified.left).toBeGreaterThan(0);
    const { proof } = day;
    expect(proof.difference_sen).toBe(0);
    expect(proof.bank_sen).toBe(
      proof.wallets_sen +
        proof.holds_sen +
        proof.suspense_sen +
        proof.sellers_sen +
        proof.returns_sen +
        proof.own_sen,
    );
    expect(readdirSync(join(home, "mail"))).toHaveLength(day.mails.sent);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(day.workbook);
    expect(workbook.worksheets.length).toBeGreaterThanOrEqual(4);
  });

  it("lists what waits with the command that decides it, and says when nothing does", async () => {
    const nothing = await as("wira", ["waiting"]);
    expect(nothing).toMatchObject({ code: 0, stdout: "Nothing waits for a second person.\n" });
    const person = {
      holder_name: "Tes",
      email: "tes@kaspay.example",
      language: "id",
      activation_code: "123456",
    };
    const opened = await as("situs", ["--json", "gate", "submit", "account.open", JSON.stringify(person)]);
    expect(opened.code, opened.stderr).toBe(0);
    const { account } = JSON.parse(opened.stdout).detail;
    const held = ["freeze", account, "--scope", "incoming", "--legal-basis", "x", "--reason", "y"];
    expect((await as("komang", held)).code).toBe(0);
    const waiting = await as("wira", ["waiting"]);
    expect(waiting.stdout).toMatch(
      /^confirm-freeze {2}[0-9a-f-]{36} {2}account \d{8}, incoming {2}by komang at /,
    );
  });

  it("reads a file and answers JSON only, amounts as the bank wrote them", async () => {
    const parsed = await desk(["--json", "parse", join(home, "exports", "klikbca-individual.csv")]);
    expect(parsed.code).toBe(0);
    const { format, statements } = JSON.parse(parsed.stdout);
    expect(format).toBe("klikbca-individual-csv");
    expect(statements[0]).toMatchObject({ account: "0111222333", currency: "IDR", opening: "82500000.00" });
    expect(statements[0].lines[0].amount).toMatch(/^-?\d+\.\d\d$/);
  });

  it("takes the order of day and month from the person where a QIF file does not tell", async () => {
    const path = join(folder, "file.qif");
    writeFileSync(path, "!Type:Bank\nD02/05/2026\nT1.00\n^\n");
    const read = async (...options: string[]) => {
      const { stdout } = await desk(["--json", "parse", path, ...options]);
      return JSON.parse(stdout).statements[0];
    };
    expect(await read()).toMatchObject({ lines: [], rejected: [{ line: 2, code: "ambiguous-date" }] });
    expect(await read("--date-order", "dmy")).toMatchObject({ lines: [{ bookedOn: "2026-05-02" }] });
    expect(await desk(["parse", path, "--date-order", "ymd"])).toMatchObject({ code: 2, stdout: "" });
  });

  it.each([
    ["empty", "", /empty/],
    ["of another kind", "halo,dunia\n1,2\n", /none of the known|header/],
    ["binary", "PK\u0003\u0004\u0000\u0000\u0000\u0000\u0000", /damaged/],
  ])("refuses a file that is %s with one sentence and exit code 2", async (_, content, sentence) => {
    const path = join(folder, "file.csv");
    writeFileSync(path, content);
    const parsed = await desk(["parse", path]);
    expect(parsed).toMatchObject({ code: 2, stdout: "" });
    expect(
      parsed.stderr
        .trim()
        .split("\n")
        .filter((line) => !line.startsWith("Building")),
    ).toHaveLength(1);
    expect(parsed.stderr).toMatch(sentence);
  });

  it("skips what it knows: the same file again adds nothing", async () => {
    const path = join(home, "exports", "mt940.sta");
    const told = await as("sari", ["--json", "import", path, "--bank-account", "4"]);
    expect(told.code).toBe(2);
    expect(told.stderr).toContain("already-sent");
    const again = await as("sari", ["--json", "import", path, "--bank-account", "4", "--again"]);
    expect(again.code, again.stderr).toBe(0);
    expect(JSON.parse(again.stdout)[0].answer.detail).toMatchObject({ new_lines: 0 });
  });

  const VILLAGE_TABLE =
    "Buku;0111222333\nHari;Isi;Arah;Besar\n02/03/2031;Setor tunai;naik;1.500.000\n02/04/2031;Tarik;turun;500.000\n";

  it("imports the table of a bank nobody has seen by a layout that is a file, and not by a guess", async () => {
    const path = join(folder, "desa.csv");
    writeFileSync(path, VILLAGE_TABLE);
    const layout = join(folder, "desa.json");
    const columns = {
      date: { name: "Hari" },
      description: [{ name: "Isi" }],
      mark: { name: "Arah" },
      amount: { name: "Besar" },
    };
    writeFileSync(
      layout,
      JSON.stringify({
        id: "bank-desa",
        name: "Bank Desa",
        header: { names: ["Hari", "Isi", "Arah", "Besar"] },
        columns,
        dateOrder: "mdy",
        sign: { kind: "mark-column", credit: ["naik"], debit: ["turun"] },
        labels: [{ label: "Buku", fact: "account" }],
      }),
    );
    const guessed = await as("sari", ["import", path, "--bank-account", "1"]);
    expect(guessed).toMatchObject({ code: 2, stdout: "" });
    const parsed = await desk(["--json", "parse", path, "--layout", layout]);
    expect(JSON.parse(parsed.stdout)).toMatchObject({
      layout: { basis: "chosen", layout: { id: "bank-desa" } },
      statements: [{ lines: [{ bookedOn: "2031-02-03", amount: "1500000" }, { amount: "-500000" }] }],
    });
    const imported = await as("sari", ["--json", "import", path, "--bank-account", "1", "--layout", layout]);
    expect(imported.code, imported.stderr).toBe(0);
    expect(JSON.parse(imported.stdout)[0].staged).toMatchObject({ format: "table" });
  });

  it("asks what a table does not say, and takes the answer", async () => {
    const path = join(folder, "both-ways.csv");
    writeFileSync(path, "Date,Description,Amount\n02/03/2026,A,1.00\n");
    const asked = await desk(["--json", "parse", path]);
    expect(asked.code).toBe(2);
    expect(asked.stderr + asked.stdout).toContain("date order");
    const told = await desk(["--json", "parse", path, "--date-order", "mdy"]);
    expect(JSON.parse(told.stdout)).toMatchObject({
      layout: { basis: "suggested" },
      statements: [{ lines: [{ bookedOn: "2026-02-03" }] }],
    });
  });

  it("refuses a file of another account, storing nothing", async () => {
    const wrong = await as("sari", ["import", join(home, "exports", "mt940.sta"), "--bank-account", "1"]);
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(wrong.stderr).toMatch(/800112233400.*BCA 0111222333/);
    for (const number of ["x", "0111222333", "0", "1.5"]) {
      const named = await as("sari", ["import", "mutasi.csv", "--bank-account", number]);
      expect(named).toMatchObject({ code: 2, stdout: "" });
      expect(named.stderr).toContain("by its number in the wallet");
    }
  });

  it("matches again and leaves what is left to a person", async () => {
    const matched = await as("sari", ["--json", "match"]);
    expect(matched.code, matched.stderr).toBe(0);
    const report = JSON.parse(matched.stdout);
    expect(report.proposals.every((one: { isSafe: boolean }) => !one.isSafe)).toBe(true);
  });

  it("lets nobody in with a wrong secret, and says no more than that", async () => {
    const file = join(folder, "wrong");
    writeFileSync(file, "salah\n");
    const known = await desk(["--as", "sari", "waiting"], { DESK_SECRET_FILE: file });
    const unknown = await desk(["--as", "nobody", "waiting"], { DESK_SECRET_FILE: file });
    expect(known).toMatchObject({ code: 1, stdout: "" });
    expect(unknown.stderr.replace("nobody", "sari")).toBe(known.stderr);
  });

  it("keeps roles apart: a clerk cannot hold an account", async () => {
    const refused = await as("sari", [
      "freeze",
      "10048271",
      "--scope",
      "all",
      "--legal-basis",
      "x",
      "--reason",
      "y",
    ]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/role does not allow/);
  });

  it.each([
    [["nosuch"], /unknown command/],
    [["central", "status"], /--url/],
    [["approve", "nonsense"], /An id looks like/],
    [["freeze", "123", "--scope", "all", "--legal-basis", "x", "--reason", "y"], /eight digits/],
    [["reject", "6ee5bd4a-7a73-4f6e-9d1c-0a3c6d1fb2e1", "--reason", "so"], /Allowed choices/],
    [["report", "daily", "--date", "2026-02-30", "--out", "x"], /A day looks like/],
  ])("ends with 2 and one sentence where the command line cannot be read: %s", async (args, sentence) => {
    const ran = await desk(args);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr.trim()).toMatch(sentence);
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("gives help on stdout with 0", async () => {
    const help = await desk(["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toContain("Usage: desk");
  });

  it("tells a second program who holds the embedded wallet", async () => {
    const held = await openEmbedded(join(home, "centre"));
    try {
      const second = await as("sari", ["waiting"]);
      expect(second).toMatchObject({ code: 1, stdout: "" });
      expect(second.stderr).toContain(`process ${process.pid}`);
    } finally {
      await held.close();
    }
  });

  it("says when a server is down, a URL wrong, or no desk there", async () => {
    const down = await desk(["central", "status", "--url", "postgres://127.0.0.1:1/wallet"]);
    expect(down).toMatchObject({ code: 1, stdout: "" });
    expect(down.stderr).toMatch(/No server answers at 127\.0\.0\.1:1/);
    const wrong = await desk(["central", "status", "--url", "http://example.com"]);
    expect(wrong.stderr).toMatch(/is not a server address/);
    const nothing = await desk(["--home", join(folder, "none"), "--as", "sari", "sync"]);
    expect(nothing.stderr).toMatch(/There is no desk in/);
  });

  it("writes the daily workbook and nothing by halves", async () => {
    const out = join(folder, "harian.xlsx");
    const day = JSON.parse(demo.stdout).day;
    const written = await as("wira", ["report", "daily", "--date", day, "--out", out, "--language", "en"]);
    expect(written.code, written.stderr).toBe(0);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe("PK");
    const nowhere = await as("wira", [
      "report",
      "daily",
      "--date",
      day,
      "--out",
      join(folder, "no", "x.xlsx"),
    ]);
    expect(nowhere).toMatchObject({ code: 1, stdout: "" });
  });
});
