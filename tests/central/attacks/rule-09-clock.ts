import { randomUUID } from "node:crypto";
import { type Attack, as, inCommand } from "./attack";
import { endAllocation, reversalOf } from "./ledger-sql";

const REFUSED = { state: "23514" } as const;

export const RULE_9: Attack[] = [
  ...(
    [
      ["transfers", "posted_at"],
      ["audit", "at"],
      ["commands", "received_at"],
      ["requests", "made_at"],
      ["allocations", "made_at"],
      ["freezes", "placed_at"],
      ["top_ups", "requested_at"],
      ["top_ups", "expires_at"],
      ["statements", "uploaded_at"],
      ["accounts", "opened_at"],
    ] as const
  ).map<Attack>(([table, column]) => ({
    rule: 9,
    name: `${table}.${column} moved back a year`,
    as: "owner",
    sql: () => `update wallet.${table} set ${column} = ${column} - interval '1 year'`,
    expect: REFUSED,
  })),
  {
    rule: 9,
    name: "a verification dated by the desk's clock",
    as: "breach:wira",
    sql: (s) => {
      // Another's allocation is taken back by hand, the time for undo stretched in the same breath.
      const id = randomUUID();
      return inCommand(id, "top_up.undo", [...endAllocation(s.credited), reversalOf(s.credited, id)]);
    },
    expect: { state: "23514", constraint: "fits_source" },
  },
  {
    rule: 9,
    name: "a freeze that ended before it began",
    as: "komang",
    door: (s) =>
      as(s, "komang", "freeze.place", {
        account: s.budi,
        scope: "all",
        legal_basis: "x",
        reason: "x",
        ends_at: "2020-01-01T00:00:00Z",
      }),
    expect: { refusal: "rule-broken" },
  },
  {
    rule: 9,
    name: "a moment that is none",
    as: "komang",
    door: (s) =>
      as(s, "komang", "freeze.place", {
        account: s.budi,
        scope: "all",
        legal_basis: "x",
        reason: "x",
        ends_at: "besok sore",
      }),
    expect: { refusal: "malformed" },
  },
];
