import type { Attack } from "./attack";

/** Reads of the desk's door that tell how a desk stands: only people of the desk may ask, and of nobody else's rows. */
const READS: readonly [name: string, sql: string][] = [
  [
    "replica_digest",
    "select desk.replica_digest('0', 0, '2000-01-01', '{\"account\": [\"id\", \"balance_sen\"]}')",
  ],
  [
    "replica_rows",
    "select desk.replica_rows('0', 0, '2000-01-01', '{\"account\": [\"id\", \"balance_sen\"]}')",
  ],
  ["sync_health", "select desk.sync_health()"],
  ["earlier_payers", "select desk.earlier_payers('[1]')"],
];

/** The web site and the mail service learn nothing of what desks hold, nor who paid for whom; nobody reaches what stands behind the door. */
export const SYNC_READS: Attack[] = [
  ...(["situs", "surat"] as const).flatMap((login) =>
    READS.map<Attack>(([name, sql]) => ({
      rule: 8,
      name: `${login} asks desk.${name}`,
      as: login,
      sql: () => sql,
      expect: { state: "42501" },
    })),
  ),
  {
    rule: 8,
    name: "the hashes behind the door, which know no role",
    as: "dewi",
    sql: () =>
      "select * from wallet.replica_hashes('0', 0, '2000-01-01', '{\"freeze\": [\"id\", \"reason\"]}')",
    expect: { state: "42501" },
  },
  {
    rule: 8,
    name: "compliance asks whom a clerk's senders paid before",
    as: "komang",
    sql: () => "select desk.earlier_payers('[1]')",
    expect: { state: "42501" },
  },
  {
    rule: 8,
    name: "a sender's wallets and a name's bearers past the door",
    as: "dewi",
    sql: () => "select * from wallet.paid_by('BUDI SANTOSO', 0), wallet.holders_called('budi santoso', 0)",
    expect: { state: "42501" },
  },
];
