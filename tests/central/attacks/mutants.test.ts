import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ATTACKS } from "./all-attacks";
import { expectRefused } from "./attack";
import { type AttackScene, attackScene } from "./attack-scene";

/** One guard taken away, and a word of the attack that must then go through. */
const MUTANTS: [string, string][] = [
  [
    "create or replace function wallet.setting_floor(setting_name text) returns bigint language sql immutable as 'select 0::bigint'",
    "a supervisor asks for no distance between a maker and whom they made",
  ],
  [
    "create or replace function wallet.is_read_independently(e wallet.statements) returns boolean language sql as 'select true'",
    "evidence read with a layout that only the importer",
  ],
  [
    "drop trigger guard on wallet.layouts; alter table wallet.layouts drop constraint layouts_check1",
    "a layout vouched for in another's name",
  ],
  ["drop trigger guard_unasked on wallet.top_ups", "a top-up without request made by hand"],
  [
    "drop trigger a_stamp on wallet.payments; drop trigger fixed_columns on wallet.payments; drop trigger guard on wallet.payments",
    "a payment's reasons to wait taken away",
  ],
  ["drop trigger guard_once on wallet.bank_lines", "the same money booked again in the words"],
  ["drop trigger guard on wallet.bank_days", "a day's total moved by hand"],
  ["drop trigger guard on wallet.free_credits", "money taken out of sight in suspense"],
  ["drop trigger guard_covered on wallet.bank_accounts", "the covered days moved by hand"],
  ["drop trigger guard_undo on wallet.statements", "a statement undone without a request"],
  ["drop trigger guard_end on wallet.bank_lines", "a bank line ended alone"],
  ["drop trigger undone_whole on wallet.statements", "an undo that keeps its lines"],
  ["drop trigger final_rows on wallet.bank_lines", "an ended line revived"],
  ["drop trigger guard_update on wallet.accounts", "a balance written by hand"],
  [
    "alter table wallet.accounts drop constraint accounts_balance_sen_check",
    "a payment above the balance through",
  ],
  [
    "create or replace function wallet.lacks_reason(note text, is_odd boolean, is_elsewhere boolean) returns boolean language sql immutable as 'select false'",
    "money of another bank account credited by hand",
  ],
  ["drop trigger judge_ended on wallet.commands", "a verification above the limit by one person"],
  ["drop trigger finished on wallet.commands", "an effect without an audit row"],
  ["drop trigger guard on wallet.audit", "an effect that the audit calls refused"],
  ["drop trigger append_only on wallet.audit", "an edit of audit"],
  ["drop trigger no_delete on wallet.mails", "rows of mails deleted"],
  ["drop trigger guard on wallet.settings", "the one-person limit raised by hand"],
  ["drop trigger append_only on wallet.actions", "the registry's checkers changed by hand"],
  [
    "drop trigger fixed_columns on wallet.requests; drop trigger guard on wallet.requests",
    "a request whose body is edited",
  ],
  ["drop trigger guard on wallet.freezes", "a freeze lifted without a request"],
  ["drop trigger guard on wallet.statement_lines", "a row added to a sealed statement"],
  ["drop trigger append_only on wallet.statement_lines", "a berita changed in a sealed statement"],
  ["drop trigger whole on wallet.allocation_parts", "a top-up taken along after the sums were judged"],
  [
    "do $do$ declare t text; begin foreach t in array array['allocations', 'allocation_lines', 'allocation_parts'] loop execute format('drop trigger sums_agree on wallet.%I', t); end loop; end $do$",
    "an allocation ended without its reversal",
  ],
  [
    "grant usage on schema wallet to desk_operator; grant select on all tables in schema wallet to desk_operator; grant execute on function wallet.has_role(text[]) to desk_operator",
    "psql names its own role",
  ],
  [
    "grant usage on schema gate to desk_operator; grant execute on all functions in schema gate to desk_operator",
    "the other door: select gate.account",
  ],
  ["drop trigger judge_automatic on wallet.commands", "verifies what no stored fact proves"],
  ["drop trigger guard_hold on wallet.top_ups", "a top-up on hold verified in raw SQL"],
  ["drop trigger guard on wallet.top_up_holds", "a hold without its command"],
];

describe("the attacks have teeth: a guard taken away lets its attack through, on postgres", () => {
  let scene: AttackScene;
  beforeAll(async () => {
    scene = await attackScene("postgres");
  });
  afterAll(() => scene?.wallet.close());

  it.each(MUTANTS)("%s", async (mutation, name) => {
    const attack = ATTACKS.find(
      (candidate) => candidate.name.startsWith(name) || candidate.name.includes(name),
    );
    expect(attack, name).toBeDefined();
    await expectRefused(scene, attack!);
    await scene.wallet.admin.raw(mutation);
    await expect(expectRefused(scene, attack!)).rejects.toThrow(/the refusal|nothing moved/);
  });
});
