import { expect, test } from "vitest";
import { sen } from "../money";
import { type ComplaintNumbers, explainComplaint, type Finding } from "./explain-complaint";

const number = "10048271";
const silent: ComplaintNumbers = {
  claimedSen: sen(10_000_000),
  accountNumber: number,
  recordedNowSen: sen(5),
  derivedNowSen: sen(5),
  transfers: [],
  topUps: [],
  bankLines: [],
};
const at = "2026-03-02T03:00:00.000Z";
const credit = { id: 7, kind: "top_up_credit", amountSen: sen(10_000_000), postedAtUtc: at, reverses: null };
const line = {
  bookedOn: "2026-03-02",
  amountSen: sen(10_000_000),
  description: `TRSF E-BANKING CR ${number} BUDI`,
  isAllocated: false,
};
const asked = {
  amountSen: sen(10_000_000),
  expectedSen: sen(10_000_123),
  requestedAtUtc: at,
  status: "open",
};

const cases: [string, Partial<ComplaintNumbers>, Finding["kind"][]][] = [
  ["no numbers, no sentence", {}, []],
  ["no claimed amount, no sentence", { claimedSen: null, transfers: [credit] }, []],
  ["books that differ are said even then", { claimedSen: null, recordedNowSen: sen(6) }, ["books-differ"]],
  ["the amount was credited", { transfers: [credit] }, ["credited"]],
  [
    "it was credited and taken back",
    { transfers: [credit, { ...credit, id: 8, kind: "reversal", amountSen: sen(-10_000_000), reverses: 7 }] },
    ["reversed"],
  ],
  ["another amount proves nothing", { transfers: [{ ...credit, amountSen: sen(9_999_999) }] }, []],
  ["the money came and waits", { bankLines: [line], topUps: [asked] }, ["money-waits"]],
  ["the money went to another request", { bankLines: [{ ...line, isAllocated: true }] }, ["money-elsewhere"]],
  ["the amount without the number proves nothing", { bankLines: [{ ...line, description: "BUDI" }] }, []],
  ["asked for, and no money came", { topUps: [asked] }, ["no-money"]],
  ["asked for with the code", { claimedSen: sen(10_000_123), topUps: [asked] }, ["no-money"]],
  ["asked for and rejected", { topUps: [{ ...asked, status: "rejected" }] }, ["rejected"]],
  ["asked for and cancelled by the user", { topUps: [{ ...asked, status: "cancelled" }] }, []],
];

test.each(cases)("%s", (_name, given, expected) => {
  expect(explainComplaint({ ...silent, ...given }).map(({ kind }) => kind)).toEqual(expected);
});
