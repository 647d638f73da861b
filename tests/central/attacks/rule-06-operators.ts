import { type Attack, as, inCommand } from "./attack";

const BY_TWO = { state: "23514", constraint: "operator_by_two" } as const;
const VERIFIER = `SCRAM-SHA-256$100000:${"A".repeat(24)}$${"A".repeat(44)}:${"A".repeat(44)}`;
const ID = "66666666-0000-4000-8000-00000000f001";

/** Changes of people that one person tries alone, by raw SQL under the owner's rights. */
const BY_HAND: [string, string][] = [
  [
    "makes itself a supervisor",
    "update wallet.operators set roles = '{clerk,supervisor}' where login = 'dewi'",
  ],
  [
    "raises its own limits",
    "update wallet.operators set verify_day_sen = 9000000000000000 where login = 'dewi'",
  ],
  ["raises its own count", "update wallet.operators set verify_day_count = 1000000 where login = 'dewi'"],
  ["shuts a supervisor out", "update wallet.operators set is_active = false where login = 'wira'"],
  ["locks a supervisor", "update wallet.operators set locked_at = now() where login = 'wira'"],
  [
    "sends a supervisor back to the first sign-in",
    "update wallet.operators set must_change_secret = true where login = 'wira'",
  ],
  [
    "makes a second self",
    "insert into wallet.operators (login, display_name, roles) values ('raja', 'Raja', '{supervisor}')",
  ],
];

const asked = (kind: string, body: object): Attack => ({
  rule: 6,
  name: `a clerk asks for ${kind}`,
  as: "dewi",
  door: (s) => as(s, "dewi", kind, { operator: "dewi", reason: "saya", ...body }),
  expect: { refusal: "not-allowed" },
});

/** People change by what two others decided. */
export const RULE_6_OPERATORS: Attack[] = [
  ...BY_HAND.flatMap(([name, sql]): Attack[] => [
    { rule: 6, name: `a clerk ${name}`, as: "breach:dewi", sql: () => sql, expect: BY_TWO },
    { rule: 6, name: `the owner: ${name}`, as: "owner", sql: () => sql, expect: BY_TWO },
  ]),
  {
    rule: 6,
    name: "an operator is renamed to another",
    as: "owner",
    sql: () => "update wallet.operators set login = 'raja' where login = 'surat'",
    expect: { state: "23514" },
  },
  ...(
    [
      ["makes a login", `select logins.set_login('raja', '${VERIFIER}', true, null)`],
      ["takes another's login", `select logins.set_login('sari', '${VERIFIER}', true, null)`],
      ["takes another's LOGIN away", "select logins.set_login('sari', null, false, null)"],
      ["takes the administrator", `select logins.set_login('postgres', '${VERIFIER}', true, null)`],
      ["takes the owner", `select logins.set_login('wallet_owner', '${VERIFIER}', true, null)`],
      ["takes the web site", `select logins.set_login('situs', '${VERIFIER}', true, null)`],
    ] as const
  ).map<Attack>(([name, sql]) => ({
    rule: 6,
    name: `under the owner's rights a supervisor ${name}`,
    as: "breach:wira",
    sql: () => sql,
    expect: { state: "42501" },
  })),
  {
    rule: 6,
    name: "a request about a person is written by its checker",
    as: "breach:wira",
    sql: () =>
      inCommand(ID, "request.approve", [
        `insert into wallet.requests (id, action, body, body_hash, maker, status, checker, decided_at, decided_by_command)
         values ('${ID}', 'operator.invite', '{"operator":"raja"}', 'x', 'sari', 'approved', 'wira', now(), '${ID}')`,
      ]),
    expect: { state: "23514" },
  },
  {
    rule: 6,
    name: "a supervisor asks for no distance between a maker and whom they made",
    as: "sari",
    door: (s) => as(s, "sari", "setting.change", { setting: "maker_tie_hours", value: 23, reason: "cepat" }),
    expect: { refusal: "malformed" },
  },
  {
    rule: 6,
    name: "a supervisor asks for a code that stays fresh for a day",
    as: "sari",
    door: (s) =>
      as(s, "sari", "setting.change", { setting: "step_up_fresh_seconds", value: 86_400, reason: "x" }),
    expect: { refusal: "malformed" },
  },
  {
    rule: 6,
    name: "a share of more than a hundred percent by hand",
    as: "owner",
    sql: () => "update wallet.settings set value = 101 where name = 'second_look_auto_percent'",
    expect: { state: "23514", constraint: "setting_ceiling" },
  },
  {
    rule: 6,
    name: "the distance between a maker and whom they made taken away by hand",
    as: "owner",
    sql: () => "update wallet.settings set value = 0 where name = 'maker_tie_hours'",
    expect: { state: "23514", constraint: "setting_floor" },
  },
  asked("operator.invite", { display_name: "Raja", roles: ["supervisor"], verifier: VERIFIER }),
  asked("operator.roles", { roles: ["clerk", "supervisor"] }),
  asked("operator.limits", { verify_alone_sen: null, verify_day_sen: null, verify_day_count: null }),
  asked("operator.reset", { verifier: VERIFIER }),
  asked("operator.enable", {}),
  asked("operator.disable", { operator: "wira" }),
  asked("operator.unlock", {}),
];
