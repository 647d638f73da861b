import { randomUUID } from "node:crypto";
import { type Attack, inCommand } from "./attack";
import { account, own, transfer } from "./ledger-sql";

const REFUSED = { state: "23514" } as const;

/** Tables nobody ever edits, and one harmless-looking edit of each. */
const APPEND_ONLY: Record<string, string> = {
  transfers: "operator = 'dewi'",
  audit: "operator = 'dewi'",
  audit_seals: "position = position",
  changes: "key = '0'",
  bank_lines: "description = 'x'",
  statement_chunks: "hash = '\\x00'",
  statement_set_aside: "raw = 'x'",
  totals_attempts: "attempt = 1",
  statement_lines: "amount_sen = 1",
  actions: "maker_roles = '{clerk}'",
};

/** Tables whose rows go on their own path only, and an edit that leaves it. */
const FIXED: Record<string, string> = {
  commands: "operator = 'dewi'",
  requests: "maker = 'dewi'",
  allocations: "made_by = 'dewi'",
  allocation_lines: "bank_line_id = 0",
  allocation_parts: "amount_sen = 1",
  freezes: "placed_by = 'dewi'",
  top_ups: "amount_sen = 5000000",
  payments: "amount_sen = 1",
  statements: "uploaded_by = 'dewi'",
  accounts: "holder_name = 'x'",
  bank_accounts: "opening_sen = 0",
  operators: "login = 'dewi2' where login = 'dewi'",
  layouts: "body = '{}'",
  mails: "recipient = 'thief@example.com'",
};

const edits = Object.entries({ ...APPEND_ONLY, ...FIXED }).map<Attack>(([table, change]) => ({
  rule: 8,
  name: `an edit of ${table}`,
  as: "owner",
  sql: () => `update wallet.${table} set ${change}`,
  expect: REFUSED,
}));

const removals = Object.keys({ ...APPEND_ONLY, ...FIXED }).flatMap<Attack>((table) => [
  {
    rule: 8,
    name: `rows of ${table} deleted`,
    as: "owner",
    sql: () => `delete from wallet.${table}`,
    expect: REFUSED,
  },
  {
    rule: 8,
    name: `${table} truncated`,
    as: "owner",
    sql: () => `truncate wallet.${table} cascade`,
    expect: REFUSED,
  },
]);

const hold = (id: string, budi: string): string[] => [
  `insert into wallet.payments (id, account_id, seller, amount_sen) values ('${id}', ${account(budi)}, 'Toko', 100)`,
  transfer({
    command_id: `'${id}'`,
    kind: "'payment_hold'",
    debit_account: account(budi),
    credit_account: own("holds"),
    amount_sen: 100,
    payment_id: `'${id}'`,
  }),
];

/** A whole, honest payment in raw SQL of which one audit statement is changed. */
const payment = (
  name: string,
  change: (sql: string[], id: string) => string[],
  constraint: string,
): Attack => ({
  rule: 8,
  name,
  as: "breach:situs",
  sql: (s) => {
    const id = randomUUID();
    return change(inCommand(id, "payment.hold", hold(id, s.budi)), id);
  },
  expect: { state: constraint === "audit_command_id_key" ? "23505" : "23514", constraint },
});

export const RULE_8: Attack[] = [
  ...edits,
  ...removals,
  payment("an effect without an audit row", (sql) => sql.slice(0, -1), "one_audit_row"),
  payment(
    "an effect whose command never ends",
    (sql) => sql.filter((text) => !text.startsWith("update")),
    "one_audit_row",
  ),
  payment("an effect with two audit rows", (sql) => [...sql, sql.at(-1)!], "audit_command_id_key"),
  payment(
    "an effect that the audit calls refused",
    (sql) => [...sql.slice(0, -1), sql.at(-1)!.replace("'applied'", "'refused'")],
    "one_audit_row",
  ),
  payment(
    "an effect that the audit calls something else",
    (sql) => [...sql.slice(0, -1), sql.at(-1)!.replace("'payment.hold'", "'top_up.cancel'")],
    "one_audit_row",
  ),
  payment(
    "a refused command that moved money",
    (sql) => [
      ...sql.slice(0, -2),
      sql.at(-2)!.replace("outcome = 'applied'", "outcome = 'refused', code = 'x'"),
      sql.at(-1)!.replace("'applied'", "'refused'"),
    ],
    "refusal_moves_nothing",
  ),
  {
    rule: 8,
    name: "a final command opened again",
    as: "owner",
    sql: (s) => `update wallet.commands set outcome = 'running' where id = '${s.credited}'`,
    expect: REFUSED,
  },
  {
    rule: 8,
    name: "a refused command called applied",
    as: "owner",
    sql: () => "update wallet.commands set outcome = 'applied', code = null where outcome = 'refused'",
    expect: REFUSED,
  },
  {
    rule: 8,
    name: "money moved by the owner in the site's name",
    as: "owner",
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "payment.hold", hold(id, s.budi));
    },
    expect: { state: "23514", constraint: "maker_may" },
  },
];
