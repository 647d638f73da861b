/**
 * The registry of actions as the desk knows it: which button to offer, what may wait in the outbox. The centre's own
 * registry (`wallet.actions`) decides; tests/sync/money-actions.test.ts holds the two together.
 */

/** A job that may make or check an action. */
export type ActionRole = "clerk" | "compliance" | "supervisor";

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
}

const ofGate = {
  door: "gate",
  makerRoles: [],
  checkerRoles: [],
  onePersonLimit: null,
  isOnlineOnly: true,
} as const;

const ofDesk = { door: "desk", checkerRoles: [], onePersonLimit: null, isOnlineOnly: true } as const;

/** Every action by its kind, in the centre's words. */
export const MONEY_ACTIONS = {
  "account.open": ofGate,
  "account.activate": ofGate,
  "top_up.request": ofGate,
  "top_up.cancel": ofGate,
  "payment.hold": ofGate,
  "payment.release": ofGate,
  "payment.refund": ofGate,
  "bank_account.open": { ...ofDesk, makerRoles: ["supervisor"], checkerRoles: ["supervisor"] },
  "setting.change": { ...ofDesk, makerRoles: ["supervisor"], checkerRoles: ["supervisor"] },
  "statement.seal": { ...ofDesk, makerRoles: ["clerk", "supervisor"] },
  "statement.discard": { ...ofDesk, makerRoles: ["clerk", "supervisor"] },
  "statement.confirm": { ...ofDesk, makerRoles: ["supervisor"] },
  "statement.type_totals": { ...ofDesk, makerRoles: ["supervisor"] },
  "statement.confirm_totals": { ...ofDesk, makerRoles: ["supervisor"] },
  "statement.undo": { ...ofDesk, makerRoles: ["clerk", "supervisor"], checkerRoles: ["supervisor"] },
  "layout.save": { ...ofDesk, makerRoles: ["clerk", "supervisor"] },
  "layout.check": { ...ofDesk, makerRoles: ["supervisor"] },
  "layout.retire": { ...ofDesk, makerRoles: ["clerk", "supervisor"] },
  "top_up.verify": {
    ...ofDesk,
    makerRoles: ["clerk"],
    checkerRoles: ["supervisor"],
    onePersonLimit: "verify_one_person_sen",
    isOnlineOnly: false,
  },
  "top_up.reject": { ...ofDesk, makerRoles: ["clerk"], isOnlineOnly: false },
  "top_up.undo": {
    ...ofDesk,
    makerRoles: ["clerk"],
    onePersonLimit: "verify_one_person_sen",
    isOnlineOnly: false,
  },
  "freeze.place": { ...ofDesk, makerRoles: ["compliance"], isOnlineOnly: false },
  "freeze.confirm": { ...ofDesk, makerRoles: ["compliance", "supervisor"] },
  "freeze.lift": { ...ofDesk, makerRoles: ["compliance"], checkerRoles: ["supervisor"] },
  "adjustment.post": {
    ...ofDesk,
    makerRoles: ["clerk", "compliance", "supervisor"],
    checkerRoles: ["supervisor"],
  },
  "allocation.reverse": {
    ...ofDesk,
    makerRoles: ["clerk", "compliance", "supervisor"],
    checkerRoles: ["supervisor"],
  },
  "complaint.open": {
    ...ofDesk,
    makerRoles: ["clerk", "compliance", "supervisor"],
    isOnlineOnly: false,
  },
  "complaint.answer": { ...ofDesk, makerRoles: ["clerk", "compliance", "supervisor"] },
  "request.approve": { ...ofDesk, makerRoles: ["supervisor"] },
  "request.reject": { ...ofDesk, makerRoles: ["supervisor"] },
  "request.withdraw": { ...ofDesk, makerRoles: ["clerk", "compliance", "supervisor"] },
} as const satisfies Record<string, MoneyAction>;

/** The kind of a command. */
export type MoneyActionKind = keyof typeof MONEY_ACTIONS;

/** The action of a kind; null for a kind this program does not know. */
export function moneyAction(kind: string): MoneyAction | null {
  return Object.hasOwn(MONEY_ACTIONS, kind) ? MONEY_ACTIONS[kind as MoneyActionKind] : null;
}
