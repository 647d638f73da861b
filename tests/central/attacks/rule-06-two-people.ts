import { approve } from "../../support/scene";
import { type Attack, as } from "./attack";

const TRIES: [string, Attack["as"], NonNullable<Attack["door"]>, string][] = [
  ["the maker approves", "sari", (s) => approve(s.wallet.as("sari"), s.adjustment), "same-person"],
  ["a clerk approves", "dewi", (s) => approve(s.wallet.as("dewi"), s.adjustment), "not-allowed"],
  [
    "compliance approves an adjustment",
    "komang",
    (s) => approve(s.wallet.as("komang"), s.adjustment),
    "not-allowed",
  ],
  [
    "an approval that names another body",
    "wira",
    (s) =>
      as(s, "wira", "request.approve", {
        request: s.adjustment.detail.request,
        body_hash: s.bigRequest.detail.body_hash,
      }),
    "body-differs",
  ],
  [
    "an approval that names no body",
    "wira",
    (s) => as(s, "wira", "request.approve", { request: s.adjustment.detail.request }),
    "body-differs",
  ],
  [
    "an approval of what is decided",
    "wira",
    (s) => approve(s.wallet.as("wira"), s.finalRequest),
    "already-decided",
  ],
  [
    "the maker rejects",
    "sari",
    (s) => as(s, "sari", "request.reject", { request: s.adjustment.detail.request, reason: "x" }),
    "same-person",
  ],
  [
    "another withdraws",
    "wira",
    (s) => as(s, "wira", "request.withdraw", { request: s.adjustment.detail.request }),
    "not-yours",
  ],
  [
    "an undo by another clerk",
    "dewi",
    (s) => as(s, "dewi", "top_up.undo", { allocation: s.credited }),
    "not-yours",
  ],
  [
    "the placer confirms the freeze",
    "komang",
    (s) => as(s, "komang", "freeze.confirm", { freeze: s.freeze }),
    "same-person",
  ],
  [
    "a clerk freezes",
    "dewi",
    (s) => as(s, "dewi", "freeze.place", { account: s.budi, scope: "all", legal_basis: "x", reason: "x" }),
    "not-allowed",
  ],
  [
    "two people credit an amount nobody asked for, and nobody says why",
    "wira",
    (s) => approve(s.wallet.as("wira"), s.silent),
    "note-missing",
  ],
  [
    "a clerk asks for an odd amount with a blank for a reason",
    "dewi",
    (s) =>
      as(s, "dewi", "top_up.verify", {
        lines: [s.line["JUGA BEBAS"]],
        top_ups: [{ id: s.topUps.undone.id, amount_sen: 10_000_000 }],
        note: "  ",
      }),
    "note-missing",
  ],
  [
    "an adjustment without a reason",
    "sari",
    (s) => as(s, "sari", "adjustment.post", { account: s.budi, amount_sen: 100 }),
    "reason-missing",
  ],
  [
    "a clerk changes a limit",
    "dewi",
    (s) => as(s, "dewi", "setting.change", { setting: "verify_one_person_sen", value: 1, reason: "x" }),
    "not-allowed",
  ],
];

/** Maker and checker through the door. */
export const RULE_6 = TRIES.map<Attack>(([name, who, door, refusal]) => ({
  rule: 6,
  name,
  as: who,
  door,
  expect: { refusal },
}));
