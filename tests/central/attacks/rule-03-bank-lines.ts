import type { Attack } from "./attack";
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
  ...copies,
  {
    rule: 3,
    name: "a bank line of an unconfirmed statement",
    as: breach,
    sql: (s) => copyBankLine(s, { statement_id: `'${s.unconfirmed}'`, seq: "0", fingerprint: "sha256('x')" }),
    expect: { state: "23514" },
  },
];
