import type { Attack } from "./attack";

const DAY = "operator = 'sari' and day = wallet.today()";

/** What one operator verified alone stays counted, also under the owner's rights. */
export const RULE_6_OWN_LIMITS: Attack[] = [
  {
    rule: 6,
    name: "an operator counts back what was verified today",
    as: "breach:sari",
    sql: () => `update wallet.operator_days set verified_count = 0, verified_sen = 0 where ${DAY}`,
    expect: { state: "23514", constraint: "day_grows" },
  },
  {
    rule: 6,
    name: "an operator gives today's count to another day",
    as: "breach:sari",
    sql: () => `update wallet.operator_days set day = day - 1 where ${DAY}`,
    expect: { state: "23514", constraint: "day_grows" },
  },
  {
    rule: 6,
    name: "an operator takes the counter of today away",
    as: "breach:sari",
    sql: () => `delete from wallet.operator_days where ${DAY}`,
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "the owner empties the counters",
    as: "owner",
    sql: () => "truncate wallet.operator_days",
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "an operator begins the day below nothing",
    as: "breach:dewi",
    sql: () => "insert into wallet.operator_days values ('dewi', wallet.today(), -1000, -1000000)",
    expect: { state: "23514", constraint: "day_grows" },
  },
];
