import { randomUUID } from "node:crypto";
import { rp } from "../../support/scene";
import { type Attack, as } from "./attack";

export const RULE_10: Attack[] = [
  ...(["dewi", "situs"] as const).map<Attack>((login) => ({
    rule: 10,
    name: "the tables locked against everybody",
    as: login,
    sql: () => "lock table wallet.accounts in access exclusive mode",
    expect: { state: "42501" },
  })),
  {
    rule: 10,
    name: "another's session ended",
    as: "dewi",
    only: "postgres",
    sql: () =>
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres' and pid <> pg_backend_pid()",
    expect: { state: "42501" },
  },
  {
    rule: 10,
    name: "a batch of 2,001 commands",
    as: "dewi",
    sql: () => "select desk.submit((select jsonb_agg('{}'::jsonb) from generate_series(1, 2001)))",
    expect: { state: "22023" },
  },
  {
    rule: 10,
    name: "an old workspace sends a decision that another has made since",
    as: "dewi",
    door: (s) => as(s, "dewi", "top_up.reject", { top_up: s.topUps.paid.id, reason: "no-transfer" }),
    expect: { refusal: "already-decided" },
  },
  {
    rule: 10,
    name: "an old workspace undoes what is undone",
    as: "sari",
    door: (s) => as(s, "sari", "top_up.undo", { allocation: s.undone }),
    expect: { refusal: "already-decided" },
  },
  {
    rule: 10,
    name: "a top-up cancelled after it was credited",
    as: "situs",
    door: (s) => as(s, "situs", "top_up.cancel", { account: s.budi, top_up: s.topUps.paid.id }),
    expect: { refusal: "already-decided" },
  },
  {
    rule: 10,
    name: "another user's top-up cancelled",
    as: "situs",
    door: (s) => as(s, "situs", "top_up.cancel", { account: s.shopper, top_up: s.topUps.open.id }),
    expect: { refusal: "top-up-unknown" },
  },
  {
    rule: 10,
    name: "a payment released twice",
    as: "situs",
    door: (s) => as(s, "situs", "payment.release", { payment: s.released }),
    expect: { refusal: "already-decided" },
  },
  {
    rule: 10,
    name: "an account opened twice under one id, with another name",
    as: "situs",
    door: (s) =>
      as(
        s,
        "situs",
        "account.open",
        {
          holder_name: "x",
          email: "x@example.com",
          language: "id",
          activation_code: "123456",
          amount: rp(1),
        },
        s.held,
      ),
    expect: { refusal: "id-reused" },
  },
  {
    rule: 10,
    name: "an id that is none",
    as: "sari",
    door: (s) =>
      as(s, "sari", "top_up.reject", { top_up: s.topUps.open.id, reason: "no-transfer" }, `${randomUUID()}x`),
    expect: { refusal: "malformed" },
  },
];
