import { rp } from "../../support/scene";
import { type Attack, as } from "./attack";
import { verification } from "./ledger-sql";

export const RULE_7: Attack[] = [
  {
    rule: 7,
    name: "an odd amount verified by one person in raw SQL",
    as: "breach:sari",
    sql: (s) =>
      verification({
        lines: [s.line["BEBAS"]!],
        topUp: s.topUps.undone.id,
        to: s.budi,
        lineSen: rp(100_000),
      }),
    expect: { state: "23514", constraint: "needs_two_people" },
  },
  {
    rule: 7,
    name: "an odd amount, the desk being confident",
    as: "sari",
    door: (s) =>
      as(s, "sari", "top_up.verify", {
        lines: [s.line["BEBAS"]],
        top_ups: [{ id: s.topUps.undone.id, amount_sen: rp(100_000) }],
        confidence: 1,
        automatic: true,
      }),
    expect: { refusal: "note-missing" },
  },
  {
    rule: 7,
    name: "a line that only the desk has seen",
    as: "sari",
    door: (s) =>
      as(s, "sari", "top_up.verify", {
        lines: [2_000_000_000],
        top_ups: [{ id: s.topUps.open.id, amount_sen: rp(100_000) }],
      }),
    expect: { refusal: "line-unknown" },
  },
  {
    rule: 7,
    name: "the mail service verifies",
    as: "surat",
    door: (s) =>
      as(s, "surat", "top_up.verify", {
        lines: [s.line["BEBAS"]],
        top_ups: [{ id: s.topUps.open.id, amount_sen: rp(100_000) }],
      }),
    expect: { refusal: "not-allowed" },
  },
  {
    rule: 7,
    name: "the mail service verifies in raw SQL",
    as: "breach:surat",
    sql: (s) =>
      verification({
        lines: [s.line["BEBAS"]!],
        topUp: s.topUps.open.id,
        to: s.budi,
        lineSen: rp(100_000),
        maker: "surat",
      }),
    expect: { state: "23514", constraint: "maker_may" },
  },
  {
    rule: 7,
    name: "compliance verifies",
    as: "komang",
    door: (s) =>
      as(s, "komang", "top_up.verify", {
        lines: [s.line["BEBAS"]],
        top_ups: [{ id: s.topUps.open.id, amount_sen: rp(100_000) }],
      }),
    expect: { refusal: "not-allowed" },
  },
  {
    rule: 7,
    name: "the service operator verifies as if it were a clerk",
    as: "otomat",
    door: (s) =>
      as(s, "otomat", "top_up.verify", {
        lines: [s.line["BEBAS"]],
        top_ups: [{ id: s.topUps.open.id, amount_sen: rp(100_000) }],
      }),
    expect: { refusal: "not-allowed" },
  },
  {
    rule: 7,
    name: "the service operator verifies while it is switched off",
    as: "otomat",
    door: (s) =>
      as(s, "otomat", "top_up.verify_auto", {
        lines: [s.line["BEBAS"]],
        top_ups: [{ id: s.topUps.open.id, amount_sen: rp(100_000) }],
        confidence: "High",
      }),
    expect: { refusal: "auto-off" },
  },
  {
    rule: 7,
    name: "the service operator verifies what no stored fact proves, in raw SQL",
    as: "breach:otomat",
    sql: (s) =>
      verification({
        lines: [s.line["UNTUK OTOMAT"]!],
        topUp: s.topUps.forService.id,
        to: s.budi,
        lineSen: rp(100_000),
        kind: "top_up.verify_auto",
        maker: "otomat",
      }),
    expect: { state: "23514", constraint: "automatic_by_facts" },
  },
  {
    rule: 7,
    name: "the service operator reads the feed",
    as: "otomat",
    sql: () => "select desk.changes_since('0', 0, 10)",
    expect: { state: "42501" },
  },
  {
    rule: 7,
    name: "a clerk runs the automatic verification",
    as: "dewi",
    sql: () => "select desk.verify_auto(1)",
    expect: { state: "42501" },
  },
  {
    rule: 7,
    name: "one supervisor switches the automatic verification on in raw SQL",
    as: "breach:sari",
    sql: () => "update wallet.settings set value = 1 where name = 'auto_verify'",
    expect: { state: "23514" },
  },
  {
    rule: 7,
    name: "the brake of automatic verification set aside by its owner's hand",
    as: "owner",
    sql: () => "update wallet.settings set value = 0 where name = 'auto_brake_wrong'",
    expect: { state: "23514", constraint: "setting_floor" },
  },
  {
    rule: 7,
    name: "the secret that draws second looks replaced",
    as: "owner",
    sql: () => "update wallet.second_look_seed set seed = '\\x00'",
    expect: { state: "23514" },
  },
  {
    rule: 7,
    name: "a second look answered with its drawing",
    as: "breach:sari",
    sql: (s) =>
      `insert into wallet.second_looks (allocation_id, why, verdict, answered_by, answered_at, answer_command)
       select '${s.undone}', 'clerk', 'right', 'wira', now(), '${s.undone}'`,
    expect: { state: "23514", constraint: "second_look_by_another" },
  },
  {
    rule: 7,
    name: "the mail service reads the accounts",
    as: "surat",
    sql: () => "select desk.find_accounts('Budi')",
    expect: { state: "42501" },
  },
  {
    rule: 7,
    name: "the mail service reads the feed",
    as: "surat",
    sql: () => "select desk.changes_since('0', 0, 10)",
    expect: { state: "42501" },
  },
  {
    rule: 7,
    name: "a clerk takes mails to send",
    as: "dewi",
    sql: () => "select desk.lease_mails(1, 60)",
    expect: { state: "42501" },
  },
];
