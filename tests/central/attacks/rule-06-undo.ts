import { randomUUID } from "node:crypto";
import { approve, rp } from "../../support/scene";
import { type Attack, as, inCommand } from "./attack";
import type { AttackScene } from "./attack-scene";
import { verification } from "./ledger-sql";

/** The reversal of everything a statement posted, under a command. */
const reversals = (statement: string, command: string, amount = "t.amount_sen"): string =>
  `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen, reverses)
   select '${command}', 'reversal', t.credit_account, t.debit_account, ${amount}, t.id
   from wallet.transfers t join wallet.bank_lines l on l.id = t.bank_line_id where l.statement_id = '${statement}'`;

const endLines = (statement: string): string =>
  `update wallet.bank_lines set is_live = false where statement_id = '${statement}'`;

const undone = (statement: string, request: string): string =>
  `update wallet.statements set status = 'undone', undone_at = now(), undo_request = '${request}' where id = '${statement}'`;

/** An undo approved by the right person in raw SQL, whole and honest but for what the work leaves out. */
export const handUndo = (
  s: AttackScene,
  work: (statement: string, command: string) => string[],
): string[] => {
  const command = randomUUID();
  const request = s.undoRequest.detail.request as string;
  return inCommand(command, "request.approve", [
    `update wallet.requests set status = 'approved', checker = 'wira', decided_at = now(), decided_by_command = '${command}'
     where id = '${request}'`,
    ...work(s.undoable, command),
  ]);
};

/** All of it, in the right order. */
export const wholeUndo = (s: AttackScene): string[] =>
  handUndo(s, (statement, command) => [
    undone(statement, s.undoRequest.detail.request),
    endLines(statement),
    reversals(statement, command),
    `update wallet.bank_accounts set covered_to = wallet.covered_day(id)`,
  ]);

const byHand: [string, (s: AttackScene) => string[], string][] = [
  [
    "an undo that reverses nothing",
    (s) => handUndo(s, (statement) => [undone(statement, s.undoRequest.detail.request), endLines(statement)]),
    "undone_whole",
  ],
  [
    "an undo that keeps its lines",
    (s) => handUndo(s, (statement) => [undone(statement, s.undoRequest.detail.request)]),
    "undone_whole",
  ],
  [
    "an undo that reverses half the money",
    (s) =>
      handUndo(s, (statement, command) => [
        undone(statement, s.undoRequest.detail.request),
        endLines(statement),
        reversals(statement, command, "t.amount_sen / 2"),
      ]),
    "fits_source",
  ],
  [
    "the reversal of a statement that stays",
    (s) => handUndo(s, (statement, command) => [reversals(statement, command)]),
    "fits_source",
  ],
  [
    "the request for one statement used for another",
    (s) => handUndo(s, () => [undone(s.statement, s.undoRequest.detail.request)]),
    "undone_by_two",
  ],
  [
    "the covered days moved by hand",
    () => ["update wallet.bank_accounts set covered_to = covered_to + 30"],
    "covered",
  ],
  [
    "a statement undone without a request",
    (s) => [undone(s.undoable, s.finalRequest.detail.request)],
    "undone_by_two",
  ],
  ["a bank line ended alone", (s) => [endLines(s.undoable)], "ends_with_statement"],
  ["a bank line ended under its allocation", (s) => [endLines(s.statement)], "ends_with_statement"],
];

/** Taking back what two people confirmed needs two people again, and takes all of it. */
export const RULE_6_UNDO: Attack[] = [
  ...byHand.map<Attack>(([name, sql, constraint]) => ({
    rule: 6,
    name,
    as: "breach:wira",
    sql,
    expect: { state: "23514", constraint },
  })),
  {
    rule: 6,
    name: "the maker of an undo approves it",
    as: "sari",
    door: (s) => approve(s.wallet.as("sari"), s.undoRequest),
    expect: { refusal: "same-person" },
  },
  {
    rule: 6,
    name: "a clerk approves an undo",
    as: "dewi",
    door: (s) => approve(s.wallet.as("dewi"), s.undoRequest),
    expect: { refusal: "not-allowed" },
  },
  {
    rule: 6,
    name: "compliance asks for an undo",
    as: "komang",
    door: (s) => as(s, "komang", "statement.undo", { statement: s.undoable, reason: "x" }),
    expect: { refusal: "not-allowed" },
  },
  {
    rule: 2,
    name: "an undo under a live verification",
    as: "dewi",
    door: (s) => as(s, "dewi", "statement.undo", { statement: s.statement, reason: "x" }),
    expect: { refusal: "in-use" },
  },
  {
    rule: 5,
    name: "an undo of the download that another was confirmed with",
    as: "dewi",
    door: (s) => as(s, "dewi", "statement.undo", { statement: s.evidence, reason: "x" }),
    expect: { refusal: "already-decided" },
  },
  {
    rule: 2,
    name: "an ended line verified through the door",
    as: "dewi",
    door: (s) =>
      as(s, "dewi", "top_up.verify", {
        lines: [s.line["DIBATALKAN"]],
        top_ups: [{ id: s.topUps.open.id, amount_sen: rp(100_000) }],
      }),
    expect: { refusal: "line-unknown" },
  },
  {
    rule: 2,
    name: "an ended line verified in raw SQL",
    as: "breach:sari",
    sql: (s) =>
      verification({
        lines: [s.line["DIBATALKAN"]!],
        topUp: s.topUps.open.id,
        to: s.budi,
        lineSen: rp(100_000),
      }),
    expect: { state: "23514" },
  },
  {
    rule: 8,
    name: "an ended line revived",
    as: "owner",
    sql: () => "update wallet.bank_lines set is_live = true where not is_live",
    expect: { state: "23514" },
  },
  {
    rule: 8,
    name: "an undone statement that is confirmed again",
    as: "owner",
    sql: () =>
      "update wallet.statements set status = 'confirmed', undo_request = null, undone_at = null where status = 'undone'",
    expect: { state: "23514" },
  },
  {
    rule: 8,
    name: "who confirmed an undone statement rewritten",
    as: "owner",
    sql: () => "update wallet.statements set confirmed_by = 'sari' where status = 'undone'",
    expect: { state: "23514" },
  },
  {
    rule: 3,
    name: "a transfer reversed twice",
    as: "breach:wira",
    sql: (s) =>
      handUndo(s, (statement, command) => [
        undone(statement, s.undoRequest.detail.request),
        endLines(statement),
        reversals(statement, command),
        reversals(statement, command),
      ]),
    expect: { state: "23505", constraint: "transfers_reverses_key" },
  },
];
