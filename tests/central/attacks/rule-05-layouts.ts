import { randomUUID } from "node:crypto";
import { importStatement, rp } from "../../support/scene";
import { type Attack, as, inCommand } from "./attack";
import type { AttackScene } from "./attack-scene";

const DAY = "2026-03-02";

/** The second person's download of the unconfirmed day, word for word, read with the layout of its importer. */
const borrowed = (s: AttackScene) =>
  importStatement(s.wallet.as("wira"), {
    bank: s.bank,
    openingSen: s.closing,
    from: DAY,
    to: DAY,
    lines: [{ on: DAY, sen: rp(500_000), text: `PALSU ${s.budi}` }],
    layout: s.layout,
  });

const published = (columns: string, values: string, kind = "layout.save"): string[] => {
  const id = randomUUID();
  return inCommand(id, kind, [
    `insert into wallet.layouts (id, version, name, body, command_id${columns}) values ('${id}', 1, 'x', '{}', '${id}'${values})`,
  ]);
};

/** A layout is how a file is read: whoever can swap its columns unseen can make a debit a credit. */
export const RULE_5_LAYOUTS: Attack[] = [
  {
    rule: 5,
    name: "evidence read with a layout that only the importer answers for",
    as: "wira",
    door: async (s) =>
      as(s, "wira", "statement.confirm", { statement: s.unconfirmed, evidence: (await borrowed(s)).id }),
    expect: { refusal: "layout-unchecked" },
  },
  {
    rule: 5,
    name: "a layout's maker vouches for it",
    as: "wira",
    door: (s) => as(s, "wira", "layout.check", { layout: s.ownLayout.id, version: 1 }),
    expect: { refusal: "same-person" },
  },
  {
    rule: 5,
    name: "a clerk vouches for a layout",
    as: "dewi",
    door: (s) => as(s, "dewi", "layout.check", { layout: s.ownLayout.id, version: 1 }),
    expect: { refusal: "not-allowed" },
  },
  {
    rule: 5,
    name: "compliance publishes a layout",
    as: "komang",
    door: (s) => as(s, "komang", "layout.save", { name: "x", bank: null, body: {} }),
    expect: { refusal: "not-allowed" },
  },
  {
    rule: 5,
    name: "a layout of 32 KiB and a byte",
    as: "dewi",
    door: (s) => as(s, "dewi", "layout.save", { name: "x", bank: null, body: { x: "y".repeat(32_768) } }),
    expect: { refusal: "malformed" },
  },
  {
    rule: 5,
    name: "a layout that is no profile but a text",
    as: "dewi",
    door: (s) => as(s, "dewi", "layout.save", { name: "x", bank: null, body: "drop table" }),
    expect: { refusal: "malformed" },
  },
  {
    rule: 5,
    name: "a layout of 32 KiB and a byte by hand",
    as: "breach:dewi",
    sql: () =>
      published("", "").map((text) =>
        text.replace("'x', '{}'", "'x', jsonb_build_object('y', repeat('y', 32769))"),
      ),
    expect: { state: "23514" },
  },
  {
    rule: 5,
    name: "a layout published outside a command",
    as: "breach:dewi",
    sql: (s) =>
      `insert into wallet.layouts (id, version, name, body, command_id)
       select id, 2, name, '{"debit":"D"}', command_id from wallet.layouts where id = '${s.layout.id}'`,
    expect: { state: "23514", constraint: "layout_published" },
  },
  {
    rule: 5,
    name: "a layout that begins vouched for",
    as: "breach:dewi",
    sql: () => published(", checked_by, checked_at", ", 'wira', now()"),
    expect: { state: "23514", constraint: "layout_published" },
  },
  {
    rule: 5,
    name: "a layout vouched for in another's name",
    as: "breach:dewi",
    sql: (s) =>
      `update wallet.layouts set checked_by = 'wira', checked_by_command = command_id where id = '${s.layout.id}'`,
    expect: { state: "23514", constraint: "layout_checked" },
  },
  {
    rule: 5,
    name: "the layout that an uploaded statement names exchanged",
    as: "breach:dewi",
    sql: (s) =>
      `update wallet.statements set layout_id = '${s.layout.id}', layout_version = 1 where id = '${s.unconfirmed}'`,
    expect: { state: "23514" },
  },
  {
    rule: 5,
    name: "a statement confirmed by hand with evidence read by the importer's layout",
    as: "breach:wira",
    sql: (s) =>
      `update wallet.statements set status = 'confirmed', confirmed_by = 'wira', confirmed_how = 'download', evidence_id =
         (select id from wallet.statements where layout_id = '${s.layout.id}' and status = 'sealed' limit 1)
       where id = '${s.unconfirmed}'`,
    expect: { state: "23514", constraint: "evidence_agrees" },
  },
];
