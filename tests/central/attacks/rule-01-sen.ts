import { randomUUID } from "node:crypto";
import { type Attack, as, inCommand } from "./attack";

const MALFORMED = { refusal: "malformed" } as const;
const PAST_SEN = { refusal: "rule-broken" } as const;

/** Amounts that are not a positive whole number of sen inside the safe range, and how each is refused. */
const AMOUNTS: [unknown, { refusal: string }][] = [
  ["NaN", MALFORMED],
  ["Infinity", MALFORMED],
  [1.5, MALFORMED],
  ["1.000", MALFORMED],
  ["1e3", MALFORMED],
  ["", MALFORMED],
  [true, MALFORMED],
  [{ sen: 1 }, MALFORMED],
  ["9223372036854775808", MALFORMED],
  [9007199254740992, PAST_SEN],
  [0, PAST_SEN],
  [-1, PAST_SEN],
  [null, PAST_SEN],
];

const atTheGate: Attack[] = AMOUNTS.map(([amount, expect]) => ({
  rule: 1,
  name: `the site pays ${JSON.stringify(amount)} sen`,
  as: "situs",
  door: (s) => as(s, "situs", "payment.hold", { account: s.budi, amount_sen: amount, seller: "Toko" }),
  expect,
}));

const inAFile: Attack[] = [
  ["1.5", "22P02"],
  ['"NaN"', "22P02"],
  ["9007199254740992", "23514"],
  ['"Rp 1.000"', "22P02"],
  ["null", "23502"],
].map(([amount, state]) => ({
  rule: 1,
  name: `a bank file's row of ${amount} sen`,
  as: "sari",
  sql: (s) => {
    const id = randomUUID();
    const header = {
      bank_account: s.bank,
      file_name: "x",
      file_sha256: "0".repeat(64),
      format: "x",
      period_from: "2026-03-09",
      period_to: "2026-03-09",
    };
    return [
      `select desk.begin_statement('${id}', '${JSON.stringify(header)}')`,
      `select desk.upload_chunk('${id}', 0, '{1}', '{20521}', '{${amount}}', '{}', '{x}', '{}', '{}')`,
    ];
  },
  expect: { state: state ?? "" },
}));

export const RULE_1: Attack[] = [
  ...atTheGate,
  ...inAFile,
  {
    rule: 1,
    name: "an adjustment of a fraction of a sen",
    as: "sari",
    door: (s) => as(s, "sari", "adjustment.post", { account: s.budi, amount_sen: 0.5, reason: "x" }),
    expect: MALFORMED,
  },
  {
    rule: 1,
    name: "a transfer of NaN",
    as: "owner",
    sql: (s) =>
      `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen)
       values ('${s.credited}', 'adjustment', 1, 2, 'NaN')`,
    expect: { state: "22P02" },
  },
  {
    rule: 1,
    name: "a transfer of 2^53 sen",
    as: "owner",
    sql: (s) =>
      `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen)
       values ('${s.credited}', 'adjustment', 1, 2, 9007199254740992)`,
    expect: { state: "23514", constraint: "sen_check" },
  },
  {
    rule: 1,
    name: "a fraction of a sen, rounded up by the database",
    as: "breach:situs",
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "payment.hold", [
        `insert into wallet.payments (id, account_id, seller, amount_sen)
         select '${id}', id, 'Toko', 1000 from wallet.accounts where number = '${s.budi}'`,
        `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen, payment_id)
         select '${id}', 'payment_hold', id, wallet.system_account('holds'), 999.4, '${id}'
         from wallet.accounts where number = '${s.budi}'`,
      ]);
    },
    expect: { state: "23514", constraint: "fits_source" },
  },
  {
    rule: 1,
    name: "a bank account in another currency",
    as: "owner",
    sql: () =>
      `insert into wallet.bank_accounts (bank, number, holder_name, currency, account_id, opening_on, opening_sen, covered_to, opened_by, checked_by)
       values ('BCA', '123456789', 'x', 'USD', 1, '2026-01-01', 0, '2025-12-31', 'sari', 'wira')`,
    expect: { state: "23514" },
  },
];
