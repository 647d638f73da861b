/** A job as the door functions know it; `gate` is the web site. */
export type DoorRole = "clerk" | "compliance" | "supervisor" | "service" | "mail" | "gate";

/** How to call one door function, and who may. */
export interface Door {
  /** Its arguments as SQL. */
  readonly args: string;
  readonly roles: readonly DoorRole[];
}

const ID = "'00000000-0000-4000-8000-000000000001'";
const people = ["clerk", "compliance", "supervisor"] as const;
const importers = ["clerk", "supervisor"] as const;
const everybody = [...people, "service", "mail"] as const;

/**
 * Every function behind the two doors, by name. A function without an entry here fails the tests: whoever adds one says
 * who may call it, and everybody else is tried.
 */
export const DOORS: Readonly<Record<string, Door>> = {
  "desk.submit": { args: "'[]'", roles: everybody },
  "desk.whoami": { args: "", roles: everybody },
  "desk.operators": { args: "", roles: everybody },
  "desk.step_up_status": { args: "", roles: everybody },
  "desk.change_secret": { args: "null", roles: [] },
  "desk.begin_authenticator": { args: "", roles: people },
  "desk.type_code": { args: "'000000'", roles: people },
  "desk.step_up": { args: "", roles: people },
  "desk.begin_statement": { args: `${ID}, '{}'`, roles: importers },
  "desk.upload_chunk": { args: `${ID}, 0, '{1}', '{}', '{1}', '{}', '{x}', '{}', '{}'`, roles: importers },
  "desk.upload_set_aside": { args: `${ID}, 0, '[]'`, roles: importers },
  "desk.layout": { args: `${ID}, 1`, roles: people },
  "desk.coverage": { args: "1, '2026-03-01', '2026-03-02'", roles: people },
  "desk.pending_lines": { args: "1", roles: people },
  "desk.lease_next": { args: "'{}'", roles: importers },
  "desk.lease_renew": { args: "'top_up', '[]'", roles: importers },
  "desk.lease_release": { args: "'top_up', '[]'", roles: importers },
  "desk.lease_hand_over": { args: `'top_up', ${ID}, 'dewi'`, roles: importers },
  "desk.leases": { args: "", roles: people },
  "desk.suspense": { args: "'{}'", roles: people },
  "desk.suspense_balance": { args: "", roles: people },
  "desk.allocation": { args: ID, roles: people },
  "desk.returns": { args: "", roles: people },
  "desk.request_facts": { args: ID, roles: people },
  "desk.payment": { args: ID, roles: people },
  "desk.risk": { args: "'[]'", roles: people },
  "desk.earlier_payers": { args: "'[]'", roles: importers },
  "desk.settings": { args: "", roles: people },
  "desk.verify_auto": { args: "1", roles: ["service"] },
  "desk.automatic": { args: "", roles: people },
  "desk.second_looks_waiting": { args: "", roles: importers },
  "desk.decided_lines": { args: "'2026-03-01', '2026-03-02'", roles: importers },
  "desk.second_looks": { args: "", roles: importers },
  "desk.second_look_ways": { args: "'2026-03-01', '2026-03-02'", roles: ["supervisor"] },
  "desk.second_look_results": { args: "'2026-03-01', '2026-03-02'", roles: ["supervisor"] },
  "desk.complaint": { args: ID, roles: people },
  "desk.complaints": { args: "'open'", roles: people },
  "desk.changes_since": { args: "'0', 0, 10", roles: people },
  "desk.feed_end": { args: "", roles: people },
  "desk.present_rows": { args: "'top_up', null, '2026-03-01', 10", roles: people },
  "desk.replica_digest": { args: "'0', 0, '2026-03-01', '{}'", roles: people },
  "desk.replica_rows": { args: "'0', 0, '2026-03-01', '{}'", roles: people },
  "desk.sync_health": { args: "", roles: people },
  "desk.lease_mails": { args: "1", roles: ["mail"] },
  "desk.start_mails": { args: "'[]'", roles: ["mail"] },
  "desk.finish_mails": { args: "'[]'", roles: ["mail"] },
  "desk.find_accounts": { args: "'10000000'", roles: people },
  "desk.account": { args: "'10000000'", roles: people },
  "desk.request": { args: ID, roles: people },
  "desk.statement": { args: ID, roles: people },
  "desk.statement_rows": { args: `${ID}, 'booked', 0, 10`, roles: people },
  "desk.compare_statements": { args: `${ID}, ${ID}`, roles: ["supervisor"] },
  "desk.daily_proof": { args: "", roles: people },
  "desk.daily_report": { args: "'2026-03-01'", roles: people },
  "desk.waiting": { args: "", roles: people },
  "desk.known_balance": { args: "1, '2026-03-01'", roles: importers },
  "desk.seal_audit": { args: "", roles: [...people, "mail"] },
  "desk.verify_audit": { args: "", roles: people },
  "desk.operator_list": { args: "", roles: ["supervisor"] },
  "gate.submit": { args: "'[]'", roles: ["gate"] },
  "gate.account": { args: "'10000000'", roles: ["gate"] },
  "gate.bank_accounts": { args: "", roles: ["gate"] },
};
