import { randomUUID } from "node:crypto";
import { rp } from "../../support/scene";
import { type Attack, as, inCommand } from "./attack";
import type { AttackScene } from "./attack-scene";
import {
  account,
  endAllocation,
  own,
  reversalOf,
  transfer,
  type Verification,
  verification,
} from "./ledger-sql";

const breach = "breach:sari";
const FITS = { state: "23514", constraint: "fits_source" } as const;

/** The honest verification of the free line, with what the attack changes. */
const free = (s: AttackScene, change: Partial<Verification> = {}): string[] =>
  verification({
    lines: [s.line["BEBAS"]!],
    topUp: s.topUps.open.id,
    to: s.budi,
    lineSen: rp(100_000),
    ...change,
  });

const wrongSums: Attack[] = [
  ["credits more than its line", { partSen: rp(100_001), creditSen: rp(100_001) }, { state: "23514" }],
  [
    "credits less than its line and keeps the rest",
    { partSen: rp(90_000), creditSen: rp(90_000) },
    { state: "23514" },
  ],
  ["credits more than its part", { creditSen: rp(100_001) }, FITS],
  ["credits another account than the top-up's", { to: "" }, FITS],
  [
    "takes the money from the bank itself",
    { from: "(select account_id from wallet.bank_accounts limit 1)" },
    FITS,
  ],
  ["takes the money from adjustments", { from: own("adjustments") }, FITS],
  ["uses a bank line that is a debit", { lines: [-1] }, { state: "23514" }],
  ["takes a surplus of a top-up without a code", { more: (id: string) => [surplus(id)] }, FITS],
].map(([name, change, expect]) => ({
  rule: 3,
  name: `a verification that ${name}`,
  as: breach,
  sql: (s) => {
    const changed = change as Partial<Verification>;
    return free(s, {
      ...changed,
      ...(changed.to === "" ? { to: s.shopper } : {}),
      ...(changed.lines ? { lines: [s.line["BIAYA ADM"]!], partSen: rp(10_000) } : {}),
    });
  },
  expect: expect as Attack["expect"],
}));

const surplus = (id: string): string =>
  `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id)
   select command_id, 'code_surplus', credit_account, ${own("surplus")}, 100, allocation_id, top_up_id
   from wallet.transfers where command_id = '${id}'`;

const posting = (kind: string, columns: Record<string, string | number>, command = "payment.hold") => {
  const id = randomUUID();
  return inCommand(id, command, [transfer({ command_id: `'${id}'`, kind: `'${kind}'`, ...columns })]);
};

/** Both were judged already when this comes: the sums are asked for early, then something is added. */
const judgedEarly = (addition: string) => [
  "set constraints wallet.sums_agree immediate",
  "set constraints wallet.sums_agree deferred",
  addition,
];
const WHOLE = { state: "23514", constraint: "allocation_whole" } as const;

export const RULE_3: Attack[] = [
  ...wrongSums,
  {
    rule: 3,
    name: "a line taken along after the sums were judged",
    as: breach,
    sql: (s) =>
      free(s, {
        more: (id) =>
          judgedEarly(
            `insert into wallet.allocation_lines (allocation_id, bank_line_id) values ('${id}', ${s.line["BIAYA ADM"]})`,
          ),
      }),
    expect: WHOLE,
  },
  {
    rule: 3,
    name: "a top-up taken along after the sums were judged",
    as: breach,
    sql: (s) =>
      free(s, {
        more: (id) =>
          judgedEarly(
            `insert into wallet.allocation_parts (allocation_id, top_up_id, amount_sen) values ('${id}', '${s.topUps.undone.id}', 100)`,
          ),
      }),
    expect: WHOLE,
  },
  {
    rule: 3,
    name: "a booked line posted twice",
    as: "breach:wira",
    sql: (s) =>
      posting(
        "bank_line",
        {
          debit_account: `(select account_id from wallet.bank_accounts where id = ${s.bank})`,
          credit_account: own("suspense"),
          amount_sen: rp(100_000),
          bank_line_id: s.line["BEBAS"]!,
        },
        "statement.confirm",
      ),
    expect: { state: "23505", constraint: "one_transfer_per_bank_line" },
  },
  {
    rule: 3,
    name: "a credit without an allocation",
    as: breach,
    sql: (s) =>
      posting(
        "top_up_credit",
        { debit_account: own("suspense"), credit_account: account(s.budi), amount_sen: 100 },
        "top_up.verify",
      ),
    expect: { state: "23514" },
  },
  {
    rule: 3,
    name: "the reversal of a booked line, to empty suspense",
    as: breach,
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "top_up.undo", [
        `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen, reverses)
         select '${id}', 'reversal', credit_account, debit_account, amount_sen, id from wallet.transfers
         where bank_line_id = ${s.line["BEBAS"]}`,
      ]);
    },
    expect: FITS,
  },
  {
    rule: 3,
    name: "the reversal of a hold, to have the money and the payment",
    as: "breach:situs",
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "payment.refund", [
        `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen, reverses)
         select '${id}', 'reversal', credit_account, debit_account, amount_sen, id from wallet.transfers
         where payment_id = '${s.held}'`,
      ]);
    },
    expect: FITS,
  },
  {
    rule: 3,
    name: "a reversal while the allocation stays live",
    as: breach,
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "top_up.undo", [reversalOf(s.credited, id)]);
    },
    expect: FITS,
  },
  {
    rule: 3,
    name: "a reversal of another amount than what it reverses",
    as: breach,
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "top_up.undo", [
        ...endAllocation(s.credited),
        reversalOf(s.credited, id, "amount_sen - 1"),
      ]);
    },
    expect: FITS,
  },
  {
    rule: 3,
    name: "a credit reversed twice",
    as: breach,
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "top_up.undo", [reversalOf(s.undone, id)]);
    },
    expect: { state: "23505", constraint: "transfers_reverses_key" },
  },
  {
    rule: 3,
    name: "a payment refunded after its release",
    as: "breach:situs",
    sql: (s) =>
      posting(
        "payment_refund",
        {
          debit_account: own("holds"),
          credit_account: account(s.shopper),
          amount_sen: rp(80_000),
          payment_id: `'${s.released}'`,
        },
        "payment.refund",
      ),
    expect: { state: "23505", constraint: "one_step_per_payment" },
  },
  {
    rule: 3,
    name: "a refund of more than was held",
    as: "breach:situs",
    sql: (s) =>
      posting(
        "payment_refund",
        {
          debit_account: own("holds"),
          credit_account: account(s.budi),
          amount_sen: rp(10_001),
          payment_id: `'${s.held}'`,
        },
        "payment.refund",
      ),
    expect: FITS,
  },
  {
    rule: 3,
    name: "a verification whose parts are less than its line",
    as: "sari",
    door: (s) =>
      as(s, "sari", "top_up.verify", {
        lines: [s.line["BEBAS"]],
        top_ups: [{ id: s.topUps.undone.id, amount_sen: rp(70_000) }],
      }),
    expect: { refusal: "sums-differ" },
  },
  {
    rule: 3,
    name: "a verification of a debit",
    as: "sari",
    door: (s) =>
      as(s, "sari", "top_up.verify", {
        lines: [s.line["BIAYA ADM"]],
        top_ups: [{ id: s.topUps.open.id, amount_sen: rp(100_000) }],
      }),
    expect: { refusal: "not-a-credit" },
  },
  {
    rule: 3,
    name: "a verification of no line at all",
    as: "sari",
    door: (s) =>
      as(s, "sari", "top_up.verify", {
        lines: [],
        top_ups: [{ id: s.topUps.open.id, amount_sen: rp(100_000) }],
      }),
    expect: { refusal: "line-unknown" },
  },
];
