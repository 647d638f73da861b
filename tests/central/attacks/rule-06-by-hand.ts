import { randomUUID } from "node:crypto";
import { rp } from "../../support/scene";
import { type Attack, inCommand } from "./attack";
import type { AttackScene } from "./attack-scene";
import { account, own, transfer, verification } from "./ledger-sql";

const decide = (request: string, columns: string): string =>
  `update wallet.requests set decided_at = now(), ${columns} where id = '${request}'`;

/** Approves a request by hand inside a proper command of the caller, and does this work under it. */
const approving = (
  request: string,
  checker: string,
  work: (id: string) => string[],
  id: string = randomUUID(),
): string[] =>
  inCommand(id, "request.approve", [
    decide(request, `status = 'approved', checker = '${checker}', decided_by_command = '${id}'`),
    ...work(id),
  ]);

const adjusting =
  (s: AttackScene, sen: number, to: string = s.budi) =>
  (id: string) => [
    transfer({
      command_id: `'${id}'`,
      kind: "'adjustment'",
      debit_account: own("adjustments"),
      credit_account: account(to),
      amount_sen: sen,
    }),
  ];

const FITS = { state: "23514", constraint: "fits_source" } as const;
const CHECKER = { state: "23514", constraint: "checker_may" } as const;

/** Maker and checker made up in raw SQL. */
export const RULE_6_BY_HAND: Attack[] = [
  {
    rule: 6,
    name: "a request approved by hand in another's name",
    as: "owner",
    sql: (s) =>
      decide(
        s.adjustment.detail.request,
        `status = 'approved', checker = 'wira', decided_by_command = '${s.credited}'`,
      ),
    expect: CHECKER,
  },
  {
    rule: 6,
    name: "the maker approves by hand",
    as: "breach:sari",
    sql: (s) => approving(s.adjustment.detail.request, "sari", () => []),
    expect: { state: "23514", constraint: "two_people" },
  },
  {
    rule: 6,
    name: "the maker approves by hand in the checker's name",
    as: "breach:sari",
    sql: (s) => approving(s.adjustment.detail.request, "wira", () => []),
    expect: CHECKER,
  },
  {
    rule: 6,
    name: "a clerk approves by hand",
    as: "breach:dewi",
    sql: (s) => approving(s.adjustment.detail.request, "dewi", () => []),
    expect: CHECKER,
  },
  {
    rule: 6,
    name: "a request made by hand in another's name",
    as: "breach:wira",
    sql: (s) => {
      const id = randomUUID();
      return [
        ...inCommand(id, "adjustment.post", [
          `insert into wallet.requests (id, action, body, body_hash, maker) values ('${id}', 'adjustment.post', '{}', '', 'sari')`,
        ]),
        ...approving(id, "wira", adjusting(s, 100)),
      ];
    },
    expect: { state: "23514", constraint: "two_people" },
  },
  {
    rule: 6,
    name: "a request that begins approved",
    as: "breach:wira",
    sql: () => {
      const id = randomUUID();
      return inCommand(id, "adjustment.post", [
        `insert into wallet.requests (id, action, body, body_hash, maker, status, checker, decided_at)
         values ('${id}', 'adjustment.post', '{}', '', 'sari', 'approved', 'wira', now())`,
      ]);
    },
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "a request whose body is edited after submission",
    as: "owner",
    sql: (s) =>
      `update wallet.requests set body = body || '{"amount_sen": 99}' where id = '${s.adjustment.detail.request}'`,
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "a final request opened again",
    as: "owner",
    sql: (s) =>
      `update wallet.requests set status = 'waiting', checker = null, decided_at = null where id = '${s.finalRequest.detail.request}'`,
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "an adjustment without an approval",
    as: "breach:wira",
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "request.approve", adjusting(s, 100)(id));
    },
    expect: FITS,
  },
  {
    rule: 6,
    name: "an adjustment of more than was approved",
    as: "breach:wira",
    sql: (s) => approving(s.adjustment.detail.request, "wira", adjusting(s, rp(500_000))),
    expect: FITS,
  },
  {
    rule: 6,
    name: "an adjustment of another account than was approved",
    as: "breach:wira",
    sql: (s) => approving(s.adjustment.detail.request, "wira", adjusting(s, rp(50_000), s.shopper)),
    expect: FITS,
  },
  {
    rule: 6,
    name: "one approval carried out twice",
    as: "breach:wira",
    sql: (s) =>
      approving(s.adjustment.detail.request, "wira", (id) => [
        ...adjusting(s, rp(50_000))(id),
        ...adjusting(s, rp(50_000))(id),
      ]),
    expect: { state: "23505", constraint: "one_own_transfer_per_command" },
  },
  {
    rule: 6,
    name: "a verification above the limit by one person",
    as: "breach:sari",
    sql: (s) =>
      verification({ lines: [s.line["BESAR"]!], topUp: s.topUps.big.id, to: s.budi, lineSen: rp(3_000_000) }),
    expect: { state: "23514", constraint: "needs_two_people" },
  },
  {
    rule: 6,
    name: "money of another bank account credited by hand without a reason",
    as: "breach:sari",
    sql: (s) =>
      verification({
        lines: [s.line["REKENING LAIN"]!],
        topUp: s.topUps.elsewhere.id,
        to: s.shopper,
        lineSen: rp(52_000),
      }),
    expect: { state: "23514", constraint: "reason_recorded" },
  },
  {
    rule: 6,
    name: "a verification above the limit with an invented checker",
    as: "breach:sari",
    sql: (s) =>
      verification({
        lines: [s.line["BESAR"]!],
        topUp: s.topUps.big.id,
        to: s.budi,
        lineSen: rp(3_000_000),
        checker: "wira",
      }),
    expect: { state: "23514", constraint: "allocation_people" },
  },
  {
    rule: 6,
    name: "an approved verification carried out for another top-up",
    as: "breach:wira",
    sql: (s) => {
      const id = randomUUID();
      const work = verification(
        {
          lines: [s.line["BEBAS"]!],
          topUp: s.topUps.open.id,
          to: s.budi,
          lineSen: rp(100_000),
          maker: "sari",
          checker: "wira",
          kind: "request.approve",
        },
        id,
      );
      return [
        work[0]!,
        decide(
          s.bigRequest.detail.request,
          `status = 'approved', checker = 'wira', decided_by_command = '${id}'`,
        ),
        ...work.slice(1),
      ];
    },
    expect: { state: "23514", constraint: "as_approved" },
  },
  {
    rule: 6,
    name: "a freeze lifted without a request",
    as: "owner",
    sql: (s) =>
      `update wallet.freezes set lifted_at = now(), lift_request = '${s.finalRequest.detail.request}' where id = '${s.freeze}'`,
    expect: { state: "23514", constraint: "lift_by_two" },
  },
  {
    rule: 6,
    name: "a freeze confirmed by hand by the one who placed it",
    as: "breach:komang",
    sql: (s) =>
      `update wallet.freezes set confirmed_by = 'komang', confirmed_at = now() where id = '${s.freeze}'`,
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "the one-person limit raised by hand",
    as: "owner",
    sql: () => "update wallet.settings set value = 9007199254740991 where name = 'verify_one_person_sen'",
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "the registry's checkers changed by hand",
    as: "owner",
    sql: () => "update wallet.actions set checker_roles = '{clerk}' where kind = 'adjustment.post'",
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "a bank account by hand, with an opening balance of its own",
    as: "breach:wira",
    sql: () =>
      `insert into wallet.bank_accounts (bank, number, holder_name, account_id, opening_on, opening_sen, covered_to, opened_by, checked_by)
       values ('BCA', '555555555', 'x', (select max(id) from wallet.accounts), '2026-01-01', 100000, '2025-12-31', 'sari', 'wira')`,
    expect: { state: "23514" },
  },
];
