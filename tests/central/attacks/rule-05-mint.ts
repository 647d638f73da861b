import { randomUUID } from "node:crypto";
import { importStatement, rp, type SceneLine, type Upload } from "../../support/scene";
import type { submit } from "../../support/wallets";
import { type Attack, as, inCommand } from "./attack";
import { type AttackScene, OPENING } from "./attack-scene";

const DAY = "2026-03-02";
const row = (sen: number, text: string, on: string = DAY): SceneLine => ({ on, sen, text });

/** Somebody's download of the unconfirmed statement's day. */
const download = (s: AttackScene, lines: SceneLine[], change: Partial<Upload> = {}): Upload => ({
  bank: s.bank,
  openingSen: s.closing,
  from: DAY,
  to: DAY,
  lines,
  ...change,
});

const confirmWith = async (s: AttackScene, upload: Upload) => {
  const evidence = await importStatement(s.wallet.as("wira"), upload);
  if (evidence.sealed.outcome !== "applied") throw new Error(JSON.stringify(evidence.sealed));
  return as(s, "wira", "statement.confirm", { statement: s.unconfirmed, evidence: evidence.id });
};

const evidence: [string, (s: AttackScene) => Upload, string][] = [
  ["has not the row at all", (s) => download(s, []), "evidence-differs"],
  ["has another berita", (s) => download(s, [row(rp(500_000), "SETORAN ORANG LAIN")]), "evidence-differs"],
  ["has another amount", (s) => download(s, [row(rp(50_000), `PALSU ${s.budi}`)]), "evidence-differs"],
  [
    "has it on another day",
    (s) => download(s, [row(rp(500_000), `PALSU ${s.budi}`, "2026-03-03")], { to: "2026-03-03" }),
    "evidence-differs",
  ],
  [
    "has another running balance",
    (s) => download(s, [row(rp(500_000), `PALSU ${s.budi}`)], { openingSen: s.closing + 100 }),
    "evidence-differs",
  ],
  [
    "has it as not yet booked",
    (s) => download(s, [{ on: null, sen: rp(500_000), text: `PALSU ${s.budi}` }]),
    "evidence-differs",
  ],
  [
    "covers other days",
    (s) => download(s, [], { from: "2026-03-03", to: "2026-03-03", openingSen: null }),
    "evidence-too-short",
  ],
  [
    "is of another bank account",
    (s) => download(s, [row(rp(500_000), `PALSU ${s.budi}`)], { bank: s.otherBank, openingSen: null }),
    "evidence-unknown",
  ],
];

const contradicted: [string, (s: AttackScene) => Upload][] = [
  ["whose running balance is off", (s) => download(s, [{ ...row(100, "x"), balance: s.closing }])],
  ["whose closing balance is off", (s) => download(s, [row(100, "x")], { closingSen: s.closing })],
  ["whose opening balance is not the known one", (s) => ({ ...s.upload, openingSen: OPENING + 100 })],
  ["that lacks a confirmed row", (s) => ({ ...s.upload, to: DAY, lines: s.upload.lines.slice(1) })],
  [
    "that has a confirmed row under another berita",
    (s) => ({
      ...s.upload,
      lines: s.upload.lines.map((line) =>
        line.text === "BEKU" ? { ...line, text: `BEKU ${s.budi}` } : line,
      ),
    }),
  ],
];

/** Types totals, then confirms by them. */
const guess = async (s: AttackScene, credit: number) => {
  const typed = await as(s, "wira", "statement.type_totals", {
    statement: s.unconfirmed,
    closing_sen: s.closing + credit,
    credit_sen: credit,
    credit_count: 1,
  });
  return typed.outcome === "applied"
    ? as(s, "wira", "statement.confirm_totals", { statement: s.unconfirmed })
    : typed;
};

const throughTheDoor: Attack[] = [
  {
    rule: 5,
    name: "an importer confirms the own statement",
    as: "wira",
    door: async (s) => {
      const mine = await importStatement(s.wallet.as("wira"), download(s, []));
      return as(s, "wira", "statement.confirm", { statement: mine.id, evidence: mine.id });
    },
    expect: { refusal: "same-person" },
  },
  {
    rule: 5,
    name: "a clerk confirms",
    as: "dewi",
    door: (s) => as(s, "dewi", "statement.confirm", { statement: s.unconfirmed, evidence: s.evidence }),
    expect: { refusal: "not-allowed" },
  },
  {
    rule: 5,
    name: "evidence that another person brought",
    as: "sari",
    door: (s) => as(s, "sari", "statement.confirm", { statement: s.unconfirmed, evidence: s.evidence }),
    expect: { refusal: "evidence-unknown" },
  },
  {
    rule: 5,
    name: "the statement as its own evidence",
    as: "wira",
    door: (s) => as(s, "wira", "statement.confirm", { statement: s.unconfirmed, evidence: s.unconfirmed }),
    expect: { refusal: "evidence-unknown" },
  },
  {
    rule: 5,
    name: "totals confirmed in the transaction that typed them, to roll a wrong guess back",
    as: "wira",
    door: async (s) => {
      const body = {
        statement: s.unconfirmed,
        closing_sen: s.closing + rp(700_000),
        credit_sen: rp(700_000),
        credit_count: 1,
      };
      const answers = await s.wallet.as("wira").call<Awaited<ReturnType<typeof submit>>[]>("desk.submit", [
        { id: randomUUID(), kind: "statement.type_totals", body },
        { id: randomUUID(), kind: "statement.confirm_totals", body: { statement: s.unconfirmed } },
        { id: randomUUID(), kind: "request.approve", body: {} },
      ]);
      return answers[1]!;
    },
    expect: { refusal: "totals-missing" },
  },
  {
    rule: 5,
    name: "a wrong guess of the totals",
    as: "komang",
    door: (s) => as(s, "komang", "statement.type_totals", { statement: s.unconfirmed }),
    expect: { refusal: "not-allowed" },
  },
  ...["evidence in another's upload", "rows after the seal"].map<Attack>((name, at) => ({
    rule: 5,
    name,
    as: at === 0 ? "wira" : "dewi",
    sql: (s) =>
      `select desk.upload_chunk('${s.unconfirmed}', 1, '{9}', '{}', '{1}', '{}', '{x}', '{}', '{}')`,
    expect: { state: "42501" },
  })),
  {
    rule: 5,
    name: "another's statement discarded",
    as: "wira",
    door: (s) => as(s, "wira", "statement.discard", { statement: s.unconfirmed }),
    expect: { refusal: "statement-unknown" },
  },
  {
    rule: 5,
    name: "a confirmed statement's evidence discarded",
    as: "wira",
    door: (s) => as(s, "wira", "statement.discard", { statement: s.evidence }),
    expect: { refusal: "in-use" },
  },
];

export const RULE_5: Attack[] = [
  ...throughTheDoor,
  ...evidence.map<Attack>(([name, upload, refusal]) => ({
    rule: 5,
    name: `evidence that ${name}`,
    as: "wira",
    door: (s) => confirmWith(s, upload(s)),
    expect: { refusal },
  })),
  ...contradicted.map<Attack>(([name, upload]) => ({
    rule: 5,
    name: `a file ${name}`,
    as: "dewi",
    door: async (s) => (await importStatement(s.wallet.as("dewi"), upload(s))).sealed,
    expect: { refusal: "contradicted" },
  })),
  ...["totals-differ", "totals-differ", "too-many-attempts"].map<Attack>((refusal, at) => ({
    rule: 5,
    name: `the totals guessed, time ${at + 2}`,
    as: "wira",
    door: (s) => guess(s, rp(600_000 + at)),
    expect: { refusal },
  })),
  {
    rule: 5,
    name: "a forged guess written by hand, one too many",
    as: "breach:wira",
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "statement.type_totals", [
        `insert into wallet.totals_attempts (id, statement_id, attempt, closing_sen, credit_sen, credit_count) values ('${id}', '${s.unconfirmed}', 4, 0, 0, 0)`,
      ]);
    },
    expect: { state: "23514", constraint: "totals_counted" },
  },
];
