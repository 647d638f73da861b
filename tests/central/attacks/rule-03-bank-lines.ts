import { randomUUID } from "node:crypto";
import { type Attack, inCommand } from "./attack";
import type { AttackScene } from "./attack-scene";

const breach = "breach:sari";

/** Copies the bank line of an allocated row, with columns changed. */
const copyBankLine = (s: AttackScene, change: Record<string, string>): string => {
  const columns = [
    "bank_account_id",
    "booked_on",
    "amount_sen",
    "fingerprint",
    "occurrence",
    "value_on",
    "balance_sen",
    "reference",
    "description",
    "statement_id",
    "seq",
  ];
  return `insert into wallet.bank_lines (${columns.join(", ")})
    select ${columns.map((column) => change[column] ?? column).join(", ")} from wallet.bank_lines where id = ${s.line["BEBAS"]}`;
};

const copies: Attack[] = [
  ["a row again, as another occurrence", { occurrence: "3" }, { state: "23505" }],
  ["a row again, under another fingerprint", { fingerprint: "sha256('x')" }, { state: "23505" }],
  ["a row again, on another day", { booked_on: "booked_on + 1" }, { state: "23505" }],
  [
    "a row that is not booked yet",
    {
      seq: "10",
      amount_sen: "8000000",
      occurrence: "1",
      description: "'BELUM DIBUKUKAN'",
      balance_sen: "null",
    },
    { state: "23514" },
  ],
  ["a row that no statement has", { seq: "99", fingerprint: "sha256('x')" }, { state: "23503" }],
].map(([name, change, expect]) => ({
  rule: 3,
  name: `a bank line from ${name}`,
  as: breach,
  sql: (s) => copyBankLine(s, change as Record<string, string>),
  expect: expect as Attack["expect"],
}));

/** Bank lines that the bank never booked, or booked once. */
export const RULE_3_BANK_LINES: Attack[] = [
  {
    rule: 3,
    name: "the same money booked again in the words of another format",
    as: "breach:wira",
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "statement.confirm", [
        `insert into wallet.bank_lines (bank_account_id, booked_on, amount_sen, fingerprint, occurrence, description, statement_id, seq)
         select ${s.otherBank}, booked_on, amount_sen, fingerprint, occurrence, description, '${s.reworded}', seq
         from wallet.booked_lines('${s.reworded}')`,
        `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen, bank_line_id)
         select '${id}', 'bank_line', b.account_id, wallet.system_account('suspense'), l.amount_sen, l.id
         from wallet.bank_lines l join wallet.bank_accounts b on b.id = l.bank_account_id where l.statement_id = '${s.reworded}'`,
      ]);
    },
    expect: { state: "23514", constraint: "booked_once" },
  },
  ...copies,
  {
    rule: 3,
    name: "a bank line of an unconfirmed statement",
    as: breach,
    sql: (s) => copyBankLine(s, { statement_id: `'${s.unconfirmed}'`, seq: "0", fingerprint: "sha256('x')" }),
    expect: { state: "23514" },
  },
];
