import { randomUUID } from "node:crypto";
import type { Attack } from "./attack";
import type { AttackScene } from "./attack-scene";

const DAY = "2026-03-02";

const confirmed = (s: AttackScene, columns: string): string =>
  `update wallet.statements set status = 'confirmed', confirmed_at = now(), ${columns} where id = '${s.unconfirmed}'`;

/** A statement confirmed or changed in raw SQL. */
export const RULE_5_BY_HAND: Attack[] = [
  {
    rule: 5,
    name: "a day's total moved by hand, so that a forged opening chains",
    as: "owner",
    sql: () => "update wallet.bank_days set moved_sen = moved_sen + 100",
    expect: { state: "23514", constraint: "day_follows" },
  },
  {
    rule: 5,
    name: "a day that no line was booked on",
    as: "breach:wira",
    sql: (s) => `insert into wallet.bank_days values (${s.bank}, '${DAY}', 1, 100)`,
    expect: { state: "23514", constraint: "day_follows" },
  },
  {
    rule: 5,
    name: "days taken away",
    as: "owner",
    sql: () => "delete from wallet.bank_days",
    expect: { state: "23514" },
  },
  {
    rule: 5,
    name: "money taken out of sight in suspense",
    as: "owner",
    sql: () => "delete from wallet.free_credits",
    expect: { state: "23514", constraint: "free_follows" },
  },
  {
    rule: 5,
    name: "a line called free that was given out",
    as: "breach:wira",
    sql: () => "insert into wallet.free_credits values (987654321)",
    expect: { state: "23514", constraint: "free_follows" },
  },
  {
    rule: 5,
    name: "a statement that begins confirmed",
    as: "breach:dewi",
    sql: (s) =>
      `insert into wallet.statements (id, bank_account_id, uploaded_by, file_name, file_sha256, format, period_from, period_to, status, line_count, verdict, confirmed_by, confirmed_at, confirmed_how)
       values ('${randomUUID()}', ${s.bank}, 'dewi', 'x', '${"0".repeat(64)}', 'x', '${DAY}', '${DAY}', 'confirmed', 0, 'proven', 'wira', now(), 'totals')`,
    expect: { state: "23514" },
  },
  {
    rule: 5,
    name: "a statement confirmed by hand in another's name",
    as: "owner",
    sql: (s) => confirmed(s, "confirmed_by = 'wira', confirmed_how = 'totals'"),
    expect: { state: "23514", constraint: "confirmer_may" },
  },
  {
    rule: 5,
    name: "a statement confirmed by hand by its own importer",
    as: "breach:dewi",
    sql: (s) => confirmed(s, "confirmed_by = 'dewi', confirmed_how = 'totals'"),
    expect: { state: "23514" },
  },
  {
    rule: 5,
    name: "a statement confirmed by totals that nobody typed",
    as: "breach:wira",
    sql: (s) => confirmed(s, "confirmed_by = 'wira', confirmed_how = 'totals'"),
    expect: { state: "23514", constraint: "totals_typed" },
  },
  {
    rule: 5,
    name: "a statement confirmed by hand with evidence of other days",
    as: "breach:wira",
    sql: (s) =>
      confirmed(s, `confirmed_by = 'wira', confirmed_how = 'download', evidence_id = '${s.evidence}'`),
    expect: { state: "23514", constraint: "evidence_agrees" },
  },
  {
    rule: 5,
    name: "a confirmed statement that goes back to sealed",
    as: "breach:dewi",
    sql: (s) =>
      `update wallet.statements set status = 'sealed', confirmed_by = null, confirmed_how = null, evidence_id = null where id = '${s.statement}'`,
    expect: { state: "23514" },
  },
  {
    rule: 5,
    name: "an edit of a confirmed statement's hash",
    as: "owner",
    sql: (s) => `update wallet.statements set set_hash = 'x' where id = '${s.statement}'`,
    expect: { state: "23514" },
  },
  {
    rule: 5,
    name: "a row added to a sealed statement",
    as: "owner",
    sql: (s) =>
      `insert into wallet.statement_lines (statement_id, seq, line_no, booked_on, amount_sen, is_pending, description, normalised)
       values ('${s.unconfirmed}', 1, 9, '${DAY}', 100, false, 'x', 'X')`,
    expect: { state: "23514" },
  },
  {
    rule: 5,
    name: "a berita changed in a sealed statement",
    as: "owner",
    sql: (s) => `update wallet.statement_lines set description = 'x' where statement_id = '${s.unconfirmed}'`,
    expect: { state: "23514" },
  },
];
