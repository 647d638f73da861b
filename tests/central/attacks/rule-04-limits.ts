import { randomUUID } from "node:crypto";
import { approve, rp } from "../../support/scene";
import { type Attack, as, inCommand } from "./attack";
import { account, endAllocation, own, reversalOf, transfer, verification } from "./ledger-sql";

const breach = "breach:sari";

export const RULE_4: Attack[] = [
  {
    rule: 4,
    name: "a balance written by hand",
    as: "owner",
    sql: (s) => `update wallet.accounts set balance_sen = balance_sen + 1 where number = '${s.budi}'`,
    expect: { state: "23514" },
  },
  {
    rule: 4,
    name: "a negative balance written by hand",
    as: "owner",
    sql: (s) => `update wallet.accounts set balance_sen = -1 where number = '${s.budi}'`,
    expect: { state: "23514" },
  },
  {
    rule: 4,
    name: "a new account that begins rich",
    as: "owner",
    sql: () =>
      `insert into wallet.accounts (kind, number, holder_name, email, language, status, balance_sen)
       values ('user', '99999999', 'Kaya', 'a@example.com', 'id', 'pending', 100000)`,
    expect: { state: "23514" },
  },
  {
    rule: 4,
    name: "a payment above the balance",
    as: "breach:situs",
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "payment.hold", [
        `insert into wallet.payments (id, account_id, seller, amount_sen) values ('${id}', ${account(s.budi)}, 'Toko', 99999999)`,
        transfer({
          command_id: `'${id}'`,
          kind: "'payment_hold'",
          debit_account: account(s.budi),
          credit_account: own("holds"),
          amount_sen: 99999999,
          payment_id: `'${id}'`,
        }),
      ]);
    },
    expect: { state: "23514", constraint: "accounts_balance_sen_check" },
  },
  {
    rule: 4,
    name: "a payment above the balance through the gate",
    as: "situs",
    door: (s) => as(s, "situs", "payment.hold", { account: s.budi, amount_sen: rp(900_000), seller: "Toko" }),
    expect: { refusal: "insufficient-balance" },
  },
  {
    rule: 4,
    name: "an undo after the money was spent",
    as: "sari",
    door: (s) => as(s, "sari", "top_up.undo", { allocation: s.spentCredit }),
    expect: { refusal: "insufficient-balance" },
  },
  {
    rule: 4,
    name: "a reversal in raw SQL after the money was spent",
    as: breach,
    sql: (s) => {
      const id = randomUUID();
      return inCommand(id, "top_up.undo", [...endAllocation(s.spentCredit), reversalOf(s.spentCredit, id)]);
    },
    expect: { state: "23514", constraint: "accounts_balance_sen_check" },
  },
  {
    rule: 4,
    name: "a credit to a frozen account",
    as: breach,
    sql: (s) =>
      verification({
        lines: [s.line["BEKU"]!],
        topUp: s.topUps.frozen.id,
        to: s.frozen,
        lineSen: rp(60_000),
      }),
    expect: { state: "23514", constraint: "not_frozen" },
  },
  {
    rule: 4,
    name: "a credit to a frozen account through the desk",
    as: "sari",
    door: (s) =>
      as(s, "sari", "top_up.verify", {
        lines: [s.line["BEKU"]],
        top_ups: [{ id: s.topUps.frozen.id, amount_sen: rp(60_000) }],
      }),
    expect: { refusal: "account-frozen" },
  },
  {
    rule: 4,
    name: "a payment out of a frozen account",
    as: "situs",
    door: (s) => as(s, "situs", "payment.hold", { account: s.frozen, amount_sen: 100, seller: "Toko" }),
    expect: { refusal: "account-frozen" },
  },
  {
    rule: 4,
    name: "a freeze order that is over by an edit of its end",
    as: "owner",
    sql: (s) => `update wallet.freezes set ends_at = now() where id = '${s.freeze}'`,
    expect: { state: "23514" },
  },
  {
    rule: 4,
    name: "a freeze order narrowed to what the thief does not need",
    as: "owner",
    sql: (s) => `update wallet.freezes set scope = 'outgoing' where id = '${s.freeze}'`,
    expect: { state: "23514" },
  },
  {
    rule: 4,
    name: "a freeze order moved to another account",
    as: "owner",
    sql: (s) => `update wallet.freezes set account_id = ${account(s.shopper)} where id = '${s.freeze}'`,
    expect: { state: "23514" },
  },
  {
    rule: 4,
    name: "a credit to an account that waits for activation",
    as: breach,
    sql: (s) => {
      const topUp = randomUUID();
      return [
        `insert into wallet.top_ups (id, account_id, bank_account_id, amount_sen, expires_at)
         values ('${topUp}', ${account(s.pending)}, ${s.bank}, 10000000, now() + interval '1 day')`,
        ...verification({ lines: [s.line["BEBAS"]!], topUp, to: s.pending, lineSen: rp(100_000) }),
      ];
    },
    expect: { state: "23514", constraint: "account_active" },
  },
  {
    rule: 4,
    name: "a top-up for an account that waits for activation",
    as: "situs",
    door: (s) =>
      as(s, "situs", "top_up.request", { account: s.pending, amount_sen: rp(100_000), bank_account: s.bank }),
    expect: { refusal: "account-not-active" },
  },
  {
    rule: 4,
    name: "a credit below the least amount",
    as: breach,
    sql: (s) => {
      const topUp = randomUUID();
      return [
        `insert into wallet.top_ups (id, account_id, bank_account_id, amount_sen, expires_at)
         values ('${topUp}', ${account(s.budi)}, ${s.bank}, 2000000, now() + interval '1 day')`,
        ...verification({ lines: [s.line["TERLALU KECIL"]!], topUp, to: s.budi, lineSen: rp(20_000) }),
      ];
    },
    expect: { state: "23514", constraint: "within_limits" },
  },
  ...[rp(49_999), rp(5_000_001)].map<Attack>((sen) => ({
    rule: 4,
    name: `a top-up request of ${sen / 100} rupiah`,
    as: "situs",
    door: (s) => as(s, "situs", "top_up.request", { account: s.budi, amount_sen: sen, bank_account: s.bank }),
    expect: { refusal: "outside-limits" },
  })),
  {
    rule: 4,
    name: "an adjustment below zero, asked for and approved",
    as: "wira",
    door: async (s) => {
      const asked = await as(s, "sari", "adjustment.post", {
        account: s.budi,
        amount_sen: rp(-9_000_000),
        reason: "x",
      });
      return asked.outcome === "waiting" ? approve(s.wallet.as("wira"), asked) : asked;
    },
    expect: { refusal: "insufficient-balance" },
  },
  {
    rule: 4,
    name: "the wrong activation code",
    as: "situs",
    door: (s) => as(s, "situs", "account.activate", { account: s.pending, activation_code: "000000" }),
    expect: { refusal: "wrong-code" },
  },
  {
    rule: 4,
    name: "an active account set back to waiting, to be activated again",
    as: "owner",
    sql: (s) => `update wallet.accounts set status = 'pending' where number = '${s.budi}'`,
    expect: { state: "23514" },
  },
];
