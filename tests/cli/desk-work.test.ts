import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wibDay } from "@domain/matching/days";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPaymentsDesk, type PaymentsDesk } from "../journeys/payments-desk";
import { makeEmbeddedQueue, openQueueDesk, type QueueDesk } from "../journeys/queue-desk";
import { SECRET } from "../support/people";
import { rp } from "../support/scene";
import { runDesk } from "./run-desk";

/** A file with a secret, as a scheduler hands it over. */
const folder = mkdtempSync(join(tmpdir(), "saldo-desk-work-"));
const secretFile = join(folder, "secret");
writeFileSync(secretFile, `${SECRET}\n`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What people and schedulers do at a desk without its window. */
const deskOf = (home: string) => ({
  run: (login: string, ...args: string[]) =>
    runDesk(home, ["--as", login, ...args], { DESK_SECRET_FILE: secretFile }),
  /** What a call that has to work answers as JSON. */
  async answer(login: string, ...args: string[]) {
    const { code, stdout, stderr } = await runDesk(home, ["--as", login, "--json", ...args], {
      DESK_SECRET_FILE: secretFile,
    });
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout);
  },
});

describe("setting aside and sending back, by command", () => {
  let scene: QueueDesk;
  let desk: ReturnType<typeof deskOf>;
  beforeAll(async () => {
    const on = wibDay(new Date().toISOString());
    scene = await openQueueDesk(
      [{ holder: "Intan Nugroho", rupiah: 300_000 }],
      ["sari", "wira", "otomat"],
      [
        { on, sen: rp(333_000), text: "TRSF E-BANKING CR 2411/FTSCY/WS95051 JOKO ANWAR" },
        { on, sen: rp(-333_000), text: "TRSF E-BANKING DB 2411/FTSCY/WS95051 JOKO ANWAR" },
      ],
    );
    desk = deskOf(scene.folder);
  });
  afterAll(() => scene?.close());

  const lineOf = async (sen: number) => {
    const { rows } = await scene.wallet.admin.raw("select id from wallet.bank_lines where amount_sen = ?", [
      sen,
    ]);
    return String(rows[0].id);
  };
  const topUp = () => scene.topUps.get("Intan Nugroho")?.id ?? "";

  it("holds a top-up until a time; verifying it is refused by name, until it is taken up again", async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await desk.answer("sari", "top-ups", "hold", topUp(), "--reason", "ask-holder", "--until", until);
    await desk.answer("wira", "sync");
    const early = await desk.run("wira", "verify", topUp(), "--line", await lineOf(rp(300_000)));
    expect(early.code).toBe(1);
    expect(early.stdout + early.stderr).toMatch(/Sari holds it until .*take it up first/);
    await desk.answer("sari", "top-ups", "unhold", topUp());
    const { decisions } = await desk.answer("sari", "verify", topUp(), "--line", await lineOf(rp(300_000)));
    expect(decisions[0]).toMatchObject({ kind: "top_up.verify" });
    const { rows } = await scene.wallet.admin.raw("select status from wallet.top_ups where id = ?", [
      topUp(),
    ]);
    expect(rows[0].status).toBe("credited");
  });

  it("names what is parked in suspense, and counts it to the rupiah", async () => {
    const line = await lineOf(rp(333_000));
    await desk.answer("sari", "top-ups", "park", line, "--reason", "unknown-sender");
    expect(await desk.answer("wira", "suspense")).toMatchObject({
      lines: 1,
      sumSen: rp(333_000),
      byAge: [{ reason: "unknown-sender", lines: 1 }],
    });
    await desk.answer("sari", "top-ups", "unpark", line);
    const said = await desk.run("wira", "suspense");
    expect(said.stdout).toContain("undecided");
    expect(said.stdout).toContain("1 lines, Rp 333.000; 0 on their way back");
  });

  it("returns a credit by two people and settles it with the bank's own debit", async () => {
    const to = ["--to-bank", "BRI", "--to-number", "0099887766", "--to-holder", "Joko Anwar"];
    const asked = await desk.run(
      "sari",
      "top-ups",
      "return",
      await lineOf(rp(333_000)),
      ...to,
      "--reason",
      "salah kirim",
    );
    expect(asked.code, asked.stderr).toBe(0);
    const own = await desk.run("sari", "waiting");
    const request = /[0-9a-f-]{36}/.exec(own.stdout)?.[0] ?? "";
    expect((await desk.run("sari", "approve", request)).code).toBe(1);
    await desk.answer("wira", "approve", request);
    const { returns } = await desk.answer("wira", "suspense");
    expect(returns).toHaveLength(1);
    await desk.answer(
      "sari",
      "top-ups",
      "settle-return",
      returns[0].id,
      "--line",
      await lineOf(rp(-333_000)),
    );
    expect(await desk.answer("wira", "suspense")).toMatchObject({ lines: 0, sumSen: 0, returns: [] });
  });

  it("changes a setting by two supervisors, and verifies alone only once two switched it on", async () => {
    const off = await desk.run("otomat", "verify", "--auto");
    expect(off).toMatchObject({ code: 1, stdout: "" });
    expect(off.stderr).toContain("two supervisors switch it on");
    expect((await desk.run("sari", "settings", "set", "auto_verify", "x", "--reason", "y")).code).toBe(2);
    await desk.run("sari", "settings", "set", "auto_verify", "1", "--reason", "uji");
    const waiting = await desk.run("wira", "waiting");
    await desk.answer("wira", "approve", /[0-9a-f-]{36}/.exec(waiting.stdout)?.[0] ?? "");
    const settings = await desk.answer("wira", "settings", "list");
    expect(settings).toContainEqual(expect.objectContaining({ name: "auto_verify", value: 1 }));
    expect(await desk.answer("otomat", "verify", "--auto")).toMatchObject({ is_on: true, applied: 0 });
    expect((await desk.run("wira", "second-looks", "list")).stdout).toBe(
      "Nothing waits for a second look.\n",
    );
  });

  it("takes another's verification back by two people; where the quick undo is refused, it names that way", async () => {
    const { rows } = await scene.wallet.admin.raw(
      "select allocation_id as id from wallet.allocation_parts where is_live",
    );
    const allocation = String(rows[0].id);
    const alone = await desk.run("wira", "undo", allocation);
    expect(alone.code).toBe(1);
    expect(alone.stdout).toContain("This is Sari's");
    expect(alone.stderr).toContain(`desk undo ${allocation} --reason TEXT`);
    const asked = await desk.run("wira", "undo", allocation, "--reason", "salah orang");
    expect(asked).toMatchObject({ code: 0 });
    const request = /desk approve ([0-9a-f-]{36})/.exec(asked.stdout)?.[1] ?? "";
    const approved = await desk.run("sari", "approve", request);
    expect(approved, approved.stderr).toMatchObject({ code: 0 });
    expect(approved.stderr).toContain("Intan Nugroho");
    const { rows: after } = await scene.wallet.admin.raw(
      "select u.status, a.balance_sen::text as sen from wallet.top_ups u join wallet.accounts a on a.id = u.account_id",
    );
    expect(after).toEqual([{ status: "open", sen: "0" }]);
  });
});

describe("payments, by command", () => {
  let scene: PaymentsDesk;
  beforeAll(async () => {
    scene = await openPaymentsDesk(
      [
        { buyer: "Rani Halim", rupiah: 50_000, seller: "Toko Maju" },
        { buyer: "Rani Halim", rupiah: 60_000, seller: "Toko Jaya" },
      ],
      ["dewi"],
    );
  });
  afterAll(() => scene?.close());

  it("pays one seller, gives the other buyer the money back, and nothing waits then", async () => {
    const desk = deskOf(scene.folder);
    const listed = await desk.run("dewi", "payments", "list");
    expect(listed.stdout).toMatch(/Rp 50\.000 +Rani Halim \d{8} -> Toko Maju/);
    await desk.answer("dewi", "payments", "approve", scene.payments.get("Toko Maju") ?? "");
    const refuse = ["payments", "refuse", scene.payments.get("Toko Jaya") ?? ""];
    expect((await desk.run("dewi", ...refuse, "--reason", "so")).code).toBe(2);
    await desk.answer("dewi", ...refuse, "--reason", "not-confirmed");
    expect((await desk.run("dewi", "payments", "list")).stdout).toBe("No payment waits for a person.\n");
    const { rows } = await scene.wallet.admin.raw("select status from wallet.payments order by amount_sen");
    expect(rows.map(({ status }: { status: string }) => status)).toEqual(["released", "refunded"]);
  });
});

describe("backup and restore, by command", () => {
  it("seals wallet and workspace, puts them back, and desk and wallet are equal row by row", async () => {
    const made = await makeEmbeddedQueue([{ holder: "Budi Santoso", rupiah: 250_000 }]);
    try {
      const desk = deskOf(made.home);
      await desk.answer("sari", "sync");
      const passphrase = join(folder, "passphrase");
      writeFileSync(passphrase, "frasa sandi cadangan\n");
      const sealed = (...args: string[]) =>
        runDesk(made.home, ["--json", ...args], { DESK_BACKUP_PASSPHRASE_FILE: passphrase });
      const backup = await sealed("backup");
      expect(backup.code, backup.stderr).toBe(0);
      const files: string[] = JSON.parse(backup.stdout).made;
      expect(files).toHaveLength(2);
      await desk.answer("sari", "match");
      await desk.answer("sari", "verify", "--safe");
      const [centre, workspace] = files as [string, string];
      const older = await sealed("restore", centre);
      expect(older.code, "a wallet older than what the desk has seen comes back only when that is said").toBe(
        1,
      );
      expect((await sealed("restore", centre, "--accept-older")).code).toBe(0);
      expect((await sealed("restore", workspace)).code).toBe(0);
      await desk.answer("sari", "sync", "--rebuild");
      const compared = await desk.run("sari", "sync", "--compare");
      expect(compared.code, compared.stderr).toBe(0);
    } finally {
      made.remove();
    }
  }, 120_000);
});
