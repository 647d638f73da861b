import { randomUUID } from "node:crypto";
import { rp } from "../../support/scene";
import { type Attack, as } from "./attack";
import { endAllocation, verification } from "./ledger-sql";

const breach = "breach:sari";

export const RULE_2: Attack[] = [
  {
    rule: 2,
    name: "a second live allocation for a line",
    as: breach,
    sql: (s) =>
      verification({
        lines: [s.line["LUNAS budi"]!],
        topUp: s.topUps.open.id,
        to: s.budi,
        lineSen: rp(150_000),
        checker: null,
      }),
    expect: { state: "23505", constraint: "one_live_allocation_per_line" },
  },
  {
    rule: 2,
    name: "a second live allocation for a top-up",
    as: breach,
    sql: (s) =>
      verification({ lines: [s.line["BEBAS"]!], topUp: s.topUps.paid.id, to: s.budi, lineSen: rp(100_000) }),
    expect: { state: "23505", constraint: "one_live_allocation_per_top_up" },
  },
  {
    rule: 2,
    name: "a further line slipped into an old allocation",
    as: breach,
    sql: (s) => [
      `insert into wallet.allocation_lines (allocation_id, bank_line_id) values ('${s.credited}', ${s.line["BEBAS"]})`,
      `insert into wallet.allocation_parts (allocation_id, top_up_id, amount_sen) values ('${s.credited}', '${s.topUps.open.id}', 10000000)`,
    ],
    expect: { state: "23514" },
  },
  {
    rule: 2,
    name: "an undone credit posted again under its old command",
    as: breach,
    sql: (s) =>
      `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id)
       select command_id, kind, debit_account, credit_account, amount_sen, '${s.undone}', '${s.topUps.undone.id}'
       from wallet.transfers where allocation_id = '${s.credited}'`,
    expect: { state: "23505", constraint: "one_credit_per_part" },
  },
  {
    rule: 2,
    name: "the same credit twice in one allocation",
    as: breach,
    sql: (s) =>
      `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id)
       select command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id
       from wallet.transfers where allocation_id = '${s.credited}'`,
    expect: { state: "23505", constraint: "one_credit_per_part" },
  },
  {
    rule: 2,
    name: "an ended allocation revived",
    as: breach,
    sql: (s) => `update wallet.allocations set is_live = true where id = '${s.undone}'`,
    expect: { state: "23514" },
  },
  {
    rule: 2,
    name: "an allocation ended without its reversal, to free the line",
    as: breach,
    sql: (s) => endAllocation(s.credited),
    expect: { state: "23514" },
  },
  {
    rule: 2,
    name: "an allocation by nobody the wallet knows",
    as: "owner",
    sql: (s) =>
      verification({ lines: [s.line["BEBAS"]!], topUp: s.topUps.open.id, to: s.budi, lineSen: rp(100_000) }),
    expect: { state: "23514", constraint: "allocation_people" },
  },
  {
    rule: 2,
    name: "a command id used again by its row",
    as: breach,
    sql: (s) =>
      `insert into wallet.commands (id, kind, body, body_hash) values ('${s.credited}', 'top_up.verify', '{}', '\\x00')`,
    expect: { state: "23505", constraint: "commands_pkey" },
  },
  {
    rule: 2,
    name: "the same command id with another body",
    as: "sari",
    door: (s) =>
      as(
        s,
        "sari",
        "top_up.verify",
        { lines: [s.line["BEBAS"]], top_ups: [{ id: s.topUps.open.id, amount_sen: rp(100_000) }] },
        s.credited,
      ),
    expect: { refusal: "id-reused" },
  },
  {
    rule: 2,
    name: "another operator's command id with its body",
    as: "dewi",
    door: (s) =>
      as(
        s,
        "dewi",
        "top_up.verify",
        { lines: [s.line["LUNAS budi"]], top_ups: [{ id: s.topUps.paid.id, amount_sen: rp(150_000) }] },
        s.credited,
      ),
    expect: { refusal: "id-reused" },
  },
  {
    rule: 2,
    name: "a verified line verified again for another top-up",
    as: "dewi",
    door: (s) =>
      as(s, "dewi", "top_up.verify", {
        lines: [s.line["LUNAS budi"]],
        top_ups: [{ id: s.topUps.open.id, amount_sen: rp(150_000) }],
        note: "x",
      }),
    expect: { refusal: "already-decided" },
  },
  {
    rule: 2,
    name: "a credited top-up credited from another line",
    as: "dewi",
    door: (s) =>
      as(s, "dewi", "top_up.verify", {
        lines: [s.line["BEBAS"]],
        top_ups: [{ id: s.topUps.paid.id, amount_sen: rp(150_000) }],
      }),
    expect: { refusal: "already-decided" },
  },
  {
    rule: 2,
    name: "one line twice in one verification",
    as: "dewi",
    door: (s) =>
      as(s, "dewi", "top_up.verify", {
        lines: [s.line["BEBAS"], s.line["BEBAS"]],
        top_ups: [{ id: s.topUps.open.id, amount_sen: rp(200_000) }],
        note: "x",
      }),
    expect: { refusal: "line-unknown" },
  },
  {
    rule: 2,
    name: "one top-up twice in one verification",
    as: "dewi",
    door: (s) =>
      as(s, "dewi", "top_up.verify", {
        lines: [s.line["BEBAS"]],
        top_ups: [
          { id: s.topUps.open.id, amount_sen: rp(100_000) },
          { id: s.topUps.open.id, amount_sen: rp(100_000) },
        ],
        note: "x",
      }),
    expect: { refusal: "malformed" },
  },
  {
    rule: 2,
    name: "a command of no known kind",
    as: "sari",
    door: (s) => as(s, "sari", "money.make", { amount_sen: 1 }, randomUUID()),
    expect: { refusal: "malformed" },
  },
];
