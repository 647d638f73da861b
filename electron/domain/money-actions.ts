/**
 * The registry of actions: who may make each, who checks it, up to which limit one person is enough, and whether it takes
 * a step-up code. The one source: `wallet.actions` is laid from it (db/central/registry.ts), the desk asks it which
 * button to offer and what may wait in the outbox, the attack tests take their cases from it, and the table of
 * db/central/README.md is written from it (tests/sync/money-actions.test.ts).
 */

/** A job that may make or check an action. */
export type ActionRole = "clerk" | "compliance" | "supervisor" | "service";

/** Whether an action takes a code: none, one a shift, or a fresh one for each approval or shown batch. */
export type StepUp = "none" | "shift" | "fresh";

/** One action: who may make it, who checks it, and under which limit one person is enough. */
export interface MoneyAction {
  readonly door: "gate" | "desk";
  readonly makerRoles: readonly ActionRole[];
  /** Who may decide it as the second person; empty where there is none. */
  readonly checkerRoles: readonly ActionRole[];
  /** Name of the central setting (sen) up to which one person is enough; null where there is no such limit. */
  readonly onePersonLimit: string | null;
  /** Never in the outbox: the person must see the centre's present state while deciding. */
  readonly isOnlineOnly: boolean;
  readonly stepUp: StepUp;
  /** What it does, for the audit's readers. */
  readonly meaning: string;
  /** The fields of its body, for db/central/README.md. */
  readonly body: string;
}

type Facts = Pick<MoneyAction, "meaning" | "body"> & Partial<MoneyAction>;

const ofGate = (meaning: string, body: string) =>
  ({
    door: "gate",
    makerRoles: [],
    checkerRoles: [],
    onePersonLimit: null,
    isOnlineOnly: true,
    stepUp: "none",
    meaning,
    body,
  }) as const satisfies MoneyAction;

const ofDesk = (makerRoles: readonly ActionRole[], facts: Facts): MoneyAction => ({
  door: "desk",
  makerRoles,
  checkerRoles: [],
  onePersonLimit: null,
  isOnlineOnly: true,
  stepUp: "none",
  ...facts,
});

const clerk = ["clerk"] as const;
const compliance = ["compliance"] as const;
const supervisor = ["supervisor"] as const;
const importers = ["clerk", "supervisor"] as const;
const anyone = ["clerk", "compliance", "supervisor"] as const;

const GATE_ACTIONS = {
  "account.open": ofGate(
    "open a wallet account, waiting for activation",
    "holder_name, email, language (id, en), activation_code",
  ),
  "account.activate": ofGate("activate an account with the mailed code", "account, activation_code"),
  "top_up.request": ofGate(
    "announce a bank transfer to come",
    "account, amount_sen, bank_account, with_code",
  ),
  "top_up.cancel": ofGate("withdraw an open top-up request", "account, top_up"),
  "payment.hold": ofGate("set money aside for a purchase", "account, amount_sen, seller"),
  "payment.release": ofGate("pay the held money to the seller", "payment"),
  "payment.refund": ofGate("give the held money back", "payment"),
} as const;

const STATEMENT_ACTIONS = {
  "bank_account.open": ofDesk(supervisor, {
    checkerRoles: supervisor,
    stepUp: "shift",
    meaning: "register a bank account with its opening balance",
    body: "bank, number, holder_name, opening_on, opening_sen",
  }),
  "statement.seal": ofDesk(importers, {
    meaning: "make an uploaded statement exist",
    body: "statement, line_count, set_hash",
  }),
  "statement.discard": ofDesk(importers, {
    meaning: "withdraw an own unconfirmed statement",
    body: "statement",
  }),
  "statement.confirm": ofDesk(supervisor, {
    stepUp: "fresh",
    meaning: "confirm another operator's statement with an own download",
    body: "statement, evidence",
  }),
  "statement.type_totals": ofDesk(supervisor, {
    meaning: "type totals read at the bank, blind",
    body: "statement, closing_sen, credit_sen, credit_count",
  }),
  "statement.confirm_totals": ofDesk(supervisor, {
    stepUp: "fresh",
    meaning: "confirm another operator's statement with blind totals",
    body: "statement",
  }),
  "statement.undo": ofDesk(importers, {
    checkerRoles: supervisor,
    stepUp: "shift",
    meaning: "take a confirmed statement back as a whole while nothing depends on it",
    body: "statement, reason",
  }),
  "layout.save": ofDesk(importers, {
    meaning: "publish a table layout, or its next version",
    body: "layout, version, name, bank, body",
  }),
  "layout.check": ofDesk(supervisor, {
    stepUp: "fresh",
    meaning: "vouch for another person's layout",
    body: "layout, version",
  }),
  "layout.retire": ofDesk(importers, {
    meaning: "take a table layout out of use",
    body: "layout, version, reason",
  }),
} as const;

const WALLET_ACTIONS = {
  "top_up.verify": ofDesk(clerk, {
    checkerRoles: supervisor,
    onePersonLimit: "verify_one_person_sen",
    isOnlineOnly: false,
    stepUp: "shift",
    meaning: "credit a top-up from confirmed bank lines",
    body: "lines, top_ups [{id, amount_sen}], note",
  }),
  "top_up.reject": ofDesk(clerk, {
    isOnlineOnly: false,
    stepUp: "shift",
    meaning: "reject a top-up request with a reason",
    body: "top_up, reason, note",
  }),
  "top_up.undo": ofDesk(clerk, {
    onePersonLimit: "verify_one_person_sen",
    isOnlineOnly: false,
    stepUp: "shift",
    meaning: "reverse an own fresh verification, within minutes",
    body: "allocation",
  }),
  "allocation.reverse": ofDesk(anyone, {
    checkerRoles: supervisor,
    stepUp: "shift",
    meaning: "take a verification back after the time for undo",
    body: "allocation, reason, complaint",
  }),
  "freeze.place": ofDesk(compliance, {
    isOnlineOnly: false,
    stepUp: "shift",
    meaning: "emergency hold on an account, at once",
    body: "account, scope, legal_basis, reason, ends_at",
  }),
  "freeze.confirm": ofDesk(["compliance", "supervisor"], {
    stepUp: "fresh",
    meaning: "second person confirms a hold",
    body: "freeze",
  }),
  "freeze.lift": ofDesk(compliance, {
    checkerRoles: supervisor,
    stepUp: "shift",
    meaning: "lift a freeze order",
    body: "freeze, reason",
  }),
  "complaint.open": ofDesk(anyone, {
    isOnlineOnly: false,
    meaning: "register a user's complaint",
    body: "account, channel, claim, claimed_sen, claimed_at",
  }),
  "complaint.answer": ofDesk(anyone, {
    meaning: "answer a complaint with an outcome and close it",
    body: "complaint, outcome, explanation",
  }),
  "adjustment.post": ofDesk(anyone, {
    checkerRoles: supervisor,
    stepUp: "shift",
    meaning: "correct a user balance with a reason",
    body: "account, amount_sen (signed), reason, complaint",
  }),
} as const;

const DESK_WORK_ACTIONS = {
  "top_up.verify_auto": ofDesk(["service"], {
    onePersonLimit: "auto_item_sen",
    meaning: "credit a top-up that the stored facts alone prove; off until two people switch it on",
    body: "lines [id], top_ups [{id, amount_sen}]",
  }),
  "second_look.answer": ofDesk(importers, {
    meaning: "say of a verification drawn by chance whether it was right",
    body: "look, verdict (right, wrong, unsure), note",
  }),
  "top_up.hold": ofDesk(clerk, {
    isOnlineOnly: false,
    meaning: "set a top-up aside with a reason until a time",
    body: "top_up, reason, note, until",
  }),
  "top_up.unhold": ofDesk(importers, {
    isOnlineOnly: false,
    meaning: "take a held top-up up again",
    body: "top_up",
  }),
  "line.park": ofDesk(clerk, {
    isOnlineOnly: false,
    meaning: "leave a credit in suspense under a reason",
    body: "line, reason, note",
  }),
  "line.unpark": ofDesk(importers, {
    isOnlineOnly: false,
    meaning: "take a parked credit up again",
    body: "line",
  }),
  "line.return": ofDesk(clerk, {
    checkerRoles: supervisor,
    stepUp: "shift",
    meaning: "send a credit back to its sender",
    body: "lines [id], to_bank, to_number, to_holder, reason",
  }),
  "return.settle": ofDesk(importers, {
    stepUp: "shift",
    meaning: "name the bank's debit that paid a return",
    body: "return, line",
  }),
  "top_up.verify_unasked": ofDesk(clerk, {
    checkerRoles: supervisor,
    onePersonLimit: "unasked_one_person_sen",
    stepUp: "shift",
    meaning: "credit a transfer that names an account without a request",
    body: "lines, account, note",
  }),
  "payment.approve": ofDesk(clerk, {
    checkerRoles: supervisor,
    onePersonLimit: "payment_one_person_sen",
    stepUp: "shift",
    meaning: "pay the seller of a payment that waits for a person",
    body: "payment, note",
  }),
  "rules.publish": ofDesk(supervisor, {
    checkerRoles: supervisor,
    stepUp: "shift",
    meaning: "put another rule table of the matching into force",
    body: "rules, based_on (version), reason",
  }),
  "payment.refuse": ofDesk(clerk, {
    stepUp: "shift",
    meaning: "give the buyer of a payment that waits for a person the money back",
    body: "payment, reason, note",
  }),
} as const;

/** What two supervisors decide about a person. */
const aboutPerson = (meaning: string, body: string): MoneyAction =>
  ofDesk(supervisor, { checkerRoles: supervisor, stepUp: "shift", meaning, body });

const OPERATOR_ACTIONS = {
  "operator.invite": aboutPerson(
    "let a new person in, with a one-time secret",
    "operator, display_name, roles, verifier, reason",
  ),
  "operator.reset": aboutPerson("give a person a new one-time secret", "operator, verifier, reason"),
  "operator.roles": aboutPerson("change what a person does", "operator, roles, reason"),
  "operator.limits": aboutPerson(
    "change what a person may verify alone; null is the wallet's own limit",
    "operator, verify_alone_sen, verify_day_sen, verify_day_count, reason",
  ),
  "operator.enable": aboutPerson("let a disabled person in again", "operator, reason"),
  "operator.disable": ofDesk(supervisor, {
    stepUp: "shift",
    meaning: "shut a person out, at once",
    body: "operator, reason",
  }),
  "operator.unlock": ofDesk(supervisor, {
    stepUp: "fresh",
    meaning: "let a person type codes again after ten wrong ones",
    body: "operator, reason",
  }),
} as const;

const REQUEST_ACTIONS = {
  "setting.change": ofDesk(supervisor, {
    checkerRoles: supervisor,
    stepUp: "shift",
    meaning: "change a limit or switch",
    body: "setting, value, reason",
  }),
  "request.approve": ofDesk(supervisor, {
    stepUp: "fresh",
    meaning: "approve what another person requested",
    body: "request, body_hash",
  }),
  "request.reject": ofDesk(supervisor, {
    stepUp: "shift",
    meaning: "refuse what another person requested",
    body: "request, reason",
  }),
  "request.withdraw": ofDesk(anyone, { meaning: "take an own request back", body: "request, reason" }),
} as const;

/** Every action by its kind, in the centre's words. */
export const MONEY_ACTIONS = {
  ...GATE_ACTIONS,
  ...STATEMENT_ACTIONS,
  ...WALLET_ACTIONS,
  ...DESK_WORK_ACTIONS,
  ...OPERATOR_ACTIONS,
  ...REQUEST_ACTIONS,
} as const satisfies Record<string, MoneyAction>;

/** The kind of a command. */
export type MoneyActionKind = keyof typeof MONEY_ACTIONS;

/** The action of a kind; null for a kind this program does not know. */
export function moneyAction(kind: string): MoneyAction | null {
  return Object.hasOwn(MONEY_ACTIONS, kind) ? MONEY_ACTIONS[kind as MoneyActionKind] : null;
}
