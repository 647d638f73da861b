import type { Attack } from "./attack";

const EARNED = { state: "23514", constraint: "step_up_earned" } as const;
const KEY = "wallet.session_key()";
/** Somebody's authenticator, put there by its person under the owner's rights, so that there is one to attack. */
const OWN =
  "insert into wallet.authenticators (operator, seed) values ('dewi', decode(repeat('ab', 20), 'hex'))";
const TYPED = `insert into wallet.typed_codes (operator, session_key, code) values ('dewi', ${KEY}, '000000')`;

/** A code is earned by its digits, once, on its own connection, also under the owner's rights. */
export const RULE_6_STEP_UP: Attack[] = [
  {
    rule: 6,
    name: "a step-up without any code",
    as: "breach:dewi",
    sql: () => [
      OWN,
      TYPED,
      `insert into wallet.step_ups (operator, session_key, typed_code) select 'dewi', ${KEY}, max(id) from wallet.typed_codes`,
    ],
    expect: EARNED,
  },
  {
    rule: 6,
    name: "a wrong code judged right",
    as: "breach:dewi",
    sql: () => [OWN, TYPED, "update wallet.typed_codes set judged = 'right', code = null"],
    expect: EARNED,
  },
  {
    rule: 6,
    name: "an authenticator made for another",
    as: "breach:dewi",
    sql: () =>
      "insert into wallet.authenticators (operator, seed) values ('wira', decode(repeat('ab', 20), 'hex'))",
    expect: EARNED,
  },
  {
    rule: 6,
    name: "an authenticator that is confirmed from the beginning",
    as: "breach:dewi",
    sql: () =>
      "insert into wallet.authenticators (operator, seed, confirmed_at) values ('dewi', decode(repeat('ab', 20), 'hex'), now())",
    expect: EARNED,
  },
  {
    rule: 6,
    name: "used codes made new again",
    as: "breach:dewi",
    sql: () => [
      OWN,
      "update wallet.authenticators set last_step = 9 where operator = 'dewi'",
      "update wallet.authenticators set last_step = 1 where operator = 'dewi'",
    ],
    expect: EARNED,
  },
  {
    rule: 6,
    name: "typed codes taken away",
    as: "breach:dewi",
    sql: () => [OWN, TYPED, "delete from wallet.typed_codes"],
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "codes switched off by one",
    as: "breach:wira",
    sql: () => "update wallet.settings set value = 0 where name = 'step_up_required'",
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "codes switched on by the administrator when people are there",
    as: "owner",
    sql: () => "update wallet.settings set value = 1 where name = 'step_up_required'",
    expect: { state: "23514" },
  },
];
