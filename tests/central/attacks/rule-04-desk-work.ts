import { randomUUID } from "node:crypto";
import { approve, rp } from "../../support/scene";
import { type Attack, as, inCommand } from "./attack";
import { account, own, transfer, verification } from "./ledger-sql";

const quoted = (text: string): string => `'${text}'`;

/** A return in raw SQL, as if the worst place of all had its way. */
const lineReturn = (
  lineId: number,
  sen: number,
  who: { maker: string; checker: string | null },
  kind: string,
): string[] => {
  const id = randomUUID();
  return inCommand(id, kind, [
    `insert into wallet.allocations (id, purpose, made_by, checked_by)
     values ('${id}', 'return', '${who.maker}', ${who.checker ? quoted(who.checker) : "null"})`,
    `insert into wallet.allocation_lines (allocation_id, bank_line_id) values ('${id}', ${lineId})`,
    transfer({
      command_id: quoted(id),
      kind: "'line_return'",
      debit_account: own("suspense"),
      credit_account: own("returns"),
      amount_sen: sen,
      allocation_id: quoted(id),
    }),
  ]);
};

/** Setting aside, returning, crediting without a request, and payments that wait for a person: by hand and by the door. */
export const DESK_WORK: Attack[] = [
  {
    rule: 6,
    name: "a credit sent back by one person in raw SQL",
    as: "breach:sari",
    sql: (s) => lineReturn(s.line["BEBAS"]!, rp(100_000), { maker: "sari", checker: null }, "line.return"),
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "a credit sent back in another's name, approved by nobody's request",
    as: "breach:sari",
    sql: (s) =>
      lineReturn(s.line["BEBAS"]!, rp(100_000), { maker: "dewi", checker: "sari" }, "request.approve"),
    expect: { state: "23514", constraint: "allocation_people" },
  },
  {
    rule: 6,
    name: "a clerk approves the return of a credit",
    as: "dewi",
    door: (s) => approve(s.wallet.as("dewi"), s.returnRequest),
    expect: { refusal: "not-allowed" },
  },
  {
    rule: 3,
    name: "a line that is used already sent back",
    as: "sari",
    door: (s) =>
      as(s, "sari", "line.return", {
        lines: [s.line["LUNAS budi"]],
        to_bank: "BCA",
        to_number: "1234567890",
        to_holder: "X",
        reason: "x",
      }),
    expect: { refusal: "already-decided" },
  },
  {
    rule: 6,
    name: "a top-up without request made by hand, to be credited alone",
    as: "breach:sari",
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "top_up.verify", [
        `insert into wallet.top_ups (id, account_id, bank_account_id, amount_sen, expires_at, is_unasked)
         values ('${id}', ${account(s.budi)}, ${s.bank}, ${rp(100_000)}, now() + interval '1 day', true)`,
      ]);
    },
    expect: { state: "23514", constraint: "unasked_by_desk" },
  },
  {
    rule: 6,
    name: "a top-up without request credited by one person in raw SQL",
    as: "breach:sari",
    sql: (s) => {
      const id = randomUUID();
      const [begin, ...rest] = verification(
        {
          lines: [s.line["BEBAS"]!],
          topUp: id,
          to: s.budi,
          lineSen: rp(100_000),
          kind: "top_up.verify_unasked",
        },
        id,
      );
      return [
        begin!,
        `insert into wallet.top_ups (id, account_id, bank_account_id, amount_sen, expires_at, is_unasked)
         values ('${id}', ${account(s.budi)}, ${s.bank}, ${rp(100_000)}, now() + interval '1 day', true)`,
        ...rest,
      ];
    },
    expect: { state: "23514", constraint: "needs_two_people" },
  },
  {
    rule: 4,
    name: "the seller of a frozen buyer paid by the web site",
    as: "situs",
    door: (s) => as(s, "situs", "payment.release", { payment: s.heldBeforeFreeze }),
    expect: { refusal: "account-frozen" },
  },
  {
    rule: 4,
    name: "the seller of a frozen buyer paid in raw SQL",
    as: "breach:situs",
    sql: (s) => release(s.heldBeforeFreeze, "payment.release", rp(10_000)),
    expect: { state: "23514", constraint: "not_frozen" },
  },
  {
    rule: 6,
    name: "a payment that waits for a person released by the web site in raw SQL",
    as: "breach:situs",
    sql: (s) => release(s.reviewedPayment.id, "payment.release", s.reviewedPayment.sen),
    expect: { state: "23514", constraint: "fits_source" },
  },
  {
    rule: 6,
    name: "a large payment that waits for a person approved by one in raw SQL",
    as: "breach:sari",
    sql: (s) => release(s.reviewedPayment.id, "payment.approve", s.reviewedPayment.sen),
    expect: { state: "23514", constraint: "fits_source" },
  },
  {
    rule: 6,
    name: "a payment's reasons to wait taken away",
    as: "breach:sari",
    sql: (s) => `update wallet.payments set review_reasons = '{}' where id = '${s.reviewedPayment.id}'`,
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "a top-up on hold verified in raw SQL",
    as: "breach:dewi",
    sql: (s) =>
      verification({
        lines: [s.line["JUGA BEBAS"]!],
        topUp: s.topUps.onHold.id,
        to: s.reviewed,
        lineSen: rp(100_000),
        maker: "dewi",
      }),
    expect: { state: "SD001" },
  },
  {
    rule: 8,
    name: "a hold taken out of history",
    as: "owner",
    sql: () => "delete from wallet.top_up_holds",
    expect: { state: "23514" },
  },
  {
    rule: 8,
    name: "a hold without its command",
    as: "breach:sari",
    sql: (s) =>
      inCommand(randomUUID(), "top_up.unhold", [
        `insert into wallet.top_up_holds (id, top_up_id, reason, until) values ('${s.credited}', '${s.topUps.open.id}', 'other', now() + interval '1 day')`,
      ]),
    expect: { state: "23514", constraint: "aside_by_command" },
  },
];

function release(payment: string, kind: string, sen: number): string[] {
  const id = randomUUID();
  return inCommand(
    id,
    kind,
    [
      transfer({
        command_id: quoted(id),
        kind: "'payment_release'",
        debit_account: own("holds"),
        credit_account: own("sellers"),
        amount_sen: sen,
        payment_id: quoted(payment),
      }),
    ],
    JSON.stringify({ payment }),
  );
}
