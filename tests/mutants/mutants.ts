import { randomUUID } from "node:crypto";
import type { CentralSession, DoorArgument, DoorFunction } from "@db/central/central";
import type { Workspace } from "@db/workspace/workspace";
import { changesSince, type OpenPage } from "../support/feed";
import type { TestWallet } from "../support/wallets";
import type { TrialName } from "./trials";

/** A fault put in on purpose, and the trial that has to notice it. */
export interface Mutant {
  name: string;
  caughtBy: TrialName;
  /** Changes of the wallet: SQL, or a function's text with one part replaced; a part that is not there fails the test. */
  sql?: (string | { fn: string; from: string | RegExp; to: string })[];
  /** A session that is not quite one. */
  session?: (real: CentralSession) => CentralSession;
  /** A workspace that is not quite one. */
  workspace?: (real: Workspace) => Workspace;
}

/** Puts a mutant's changes into a wallet; its functions' text is taken from the database, where it is in force. */
export async function spoil(wallet: TestWallet, mutant: Mutant): Promise<void> {
  for (const change of mutant.sql ?? []) {
    if (typeof change === "string") {
      await wallet.admin.raw(change);
      continue;
    }
    const { rows } = await wallet.admin.raw(
      "select pg_get_functiondef(p.oid) as text from pg_proc p where p.oid::regprocedure::text like ? || '(%'",
      [change.fn],
    );
    const text: string = rows[0]?.text ?? "";
    const spoilt = text.replace(change.from, change.to);
    if (spoilt === text) throw new Error(`${mutant.name}: ${change.fn} has no ${change.from}`);
    await wallet.admin.raw(spoilt.replaceAll("?", "\\?"));
  }
}

type Call = (fn: DoorFunction, args: DoorArgument[], real: CentralSession) => Promise<unknown>;

const through =
  (call: Call) =>
  (real: CentralSession): CentralSession => ({
    ...real,
    call: async <T>(fn: DoorFunction, ...args: DoorArgument[]) => (await call(fn, args, real)) as T,
  });

/** A door call whose `desk.submit` is spoilt. */
const submitting = (spoilt: (commands: Sent[], real: CentralSession) => Promise<unknown>) =>
  through(async (fn, args, real) =>
    fn === "desk.submit" ? spoilt(JSON.parse(String(args[0])), real) : real.call(fn, ...args),
  );

/** A page of the feed that is spoilt. */
const paging = (spoilt: (page: OpenPage) => OpenPage) =>
  through(async (fn, args, real) => {
    if (fn !== "desk.changes_since") return real.call(fn, ...args);
    const [xid, id, atMost] = args;
    const cursor = { xid: String(xid), id: Number(id) };
    const { rows, ...head } = spoilt(await changesSince(real, cursor, Number(atMost)));
    const lines = Object.values(rows).map((list) => JSON.stringify(list));
    return [JSON.stringify({ ...head, kinds: Object.keys(rows) }), ...lines].join("\n");
  });

interface Sent {
  id: string;
  kind: string;
  body: { lines?: number[]; top_ups?: { id: string; amount_sen: number }[] };
}

/** Every seeded mutant. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: "no unique live allocation of a line, and no look either",
    caughtBy: "once",
    sql: [
      "drop index if exists wallet.one_live_allocation_per_line",
      {
        fn: "wallet.take_lines",
        from: /if found then\s+perform refuse\('already-decided'/,
        to: "if false then perform refuse('already-decided'",
      },
    ],
  },
  {
    name: "a command id may be used for another body",
    caughtBy: "once",
    sql: [{ fn: "wallet.run_command", from: "known.body_hash is distinct from cmd_hash or", to: "" }],
  },
  {
    name: "a command that was carried out is refused at the retry",
    caughtBy: "retry",
    sql: [{ fn: "wallet.run_command", from: "'outcome', 'replayed'", to: "'outcome', 'refused'" }],
  },
  {
    name: "a sen more is credited than the line brought",
    caughtBy: "decisions",
    sql: [
      {
        fn: "wallet.post_verification",
        from: "credit.account_id, credit.amount_sen, cmd_id",
        to: "credit.account_id, credit.amount_sen + 1, cmd_id",
      },
    ],
  },
  {
    name: "balances added up as floats",
    caughtBy: "decisions",
    sql: [
      {
        fn: "wallet.guard_transfers",
        from: "a.balance_sen + d.delta",
        to: "(a.balance_sen::float4 * 1.0000001 + d.delta::float4)::bigint",
      },
    ],
  },
  {
    name: "a credit does not lock its account",
    caughtBy: "freeze",
    sql: [
      { fn: "wallet.guard_transfers", from: /for no key update;/, to: ";" },
      { fn: "wallet.take_top_up", from: "where id = wanted for update", to: "where id = wanted" },
      "alter table wallet.freezes disable trigger user",
    ],
  },
  {
    name: "transfers without their guard",
    caughtBy: "limits",
    sql: [
      "alter table wallet.transfers disable trigger user",
      "alter table wallet.accounts drop constraint accounts_balance_sen_check",
    ],
  },
  {
    name: "one person confirms their own statement",
    caughtBy: "mint",
    sql: [
      "alter table wallet.statements disable trigger user",
      "do $do$ declare c text; begin for c in select conname from pg_constraint where conrelid = 'wallet.statements'::regclass and contype = 'c' and conname like 'two_people%' loop execute format('alter table wallet.statements drop constraint %I', c); end loop; end $do$",
      {
        fn: "wallet.statement_to_confirm",
        from: "if s.uploaded_by = session_user then perform refuse('same-person'); end if;",
        to: "",
      },
    ],
  },
  {
    name: "a maker checks the own request",
    caughtBy: "people",
    sql: [
      "alter table wallet.requests drop constraint two_people",
      "alter table wallet.requests disable trigger user",
      { fn: "wallet.do_request_approve", from: /perform refuse\('same-person'\)/, to: "null" },
      { fn: "wallet.may_check", from: "request.maker <> session_user and", to: "" },
    ],
  },
  {
    name: "an effect without its audit row",
    caughtBy: "decisions",
    sql: [
      "drop trigger if exists finished on wallet.commands",
      {
        fn: "wallet.write_audit",
        from: "insert into audit",
        to: "insert into audit select * from audit where false; -- ",
      },
    ],
  },
  {
    name: "the feed shows what lies behind a running transaction",
    caughtBy: "feed",
    sql: [
      {
        fn: "desk.changes_since",
        from: /pg_snapshot_xmin\(pg_current_snapshot\(\)\)/,
        to: "pg_snapshot_xmax(pg_current_snapshot())",
      },
    ],
  },
  {
    name: "the feed is not told of changed top-ups",
    caughtBy: "feed",
    sql: ["drop trigger feed_update on wallet.top_ups"],
  },
  {
    name: "acknowledged before it is sent",
    caughtBy: "decisions",
    session: submitting(async (commands) =>
      commands.map(({ id }) => ({ id, outcome: "applied", code: null, detail: {} })),
    ),
  },
  {
    name: "a new id at every try",
    caughtBy: "retry",
    session: submitting(async (commands, real) => {
      const fresh = commands.map((command) => ({ ...command, id: randomUUID() }));
      const answers = await real.call<{ id: string }[]>("desk.submit", fresh);
      return answers.map((answer, at) => ({ ...answer, id: commands[at]?.id ?? answer.id }));
    }),
  },
  {
    name: "answers that are lost for good",
    caughtBy: "decisions",
    session: submitting(async (commands, real) => {
      await real.call("desk.submit", commands);
      return [];
    }),
  },
  {
    name: "a batch sent in another order",
    caughtBy: "decisions",
    session: submitting((commands, real) => real.call("desk.submit", commands.toReversed())),
  },
  {
    name: "amounts through a float on their way",
    caughtBy: "decisions",
    session: submitting((commands, real) =>
      real.call(
        "desk.submit",
        commands.map((command) => ({
          ...command,
          body: {
            ...command.body,
            ...(command.body.top_ups
              ? {
                  top_ups: command.body.top_ups.map((part) => ({
                    ...part,
                    amount_sen: Math.fround(part.amount_sen / 3) * 3,
                  })),
                }
              : {}),
          },
        })),
      ),
    ),
  },
  {
    name: "the last row of a page dropped",
    caughtBy: "feed",
    session: paging((page) => ({
      ...page,
      rows: Object.fromEntries(
        Object.entries(page.rows).map(([entity, rows]) => [entity, rows.slice(0, -1)]),
      ),
    })),
  },
  {
    name: "a cursor that runs ahead of its page",
    caughtBy: "feed",
    session: paging((page) => ({
      ...page,
      cursor: { xid: String(BigInt(page.cursor.xid) + 3n), id: page.cursor.id },
    })),
  },
  {
    name: "a decision said to be kept and undone behind it",
    caughtBy: "decisions",
    workspace: (real) => ({
      ...real,
      transaction: async <T>(
        work: Parameters<Workspace["transaction"]>[0],
        options?: { mayBeLost?: boolean },
      ) => {
        let done: T | undefined;
        const isDecision = String(work).includes("enqueueCommand");
        await real
          .transaction(async (trx) => {
            done = (await work(trx)) as T;
            if (isDecision) throw new Error("undone");
          }, options)
          .catch((error: Error) => {
            if (error.message !== "undone") throw error;
          });
        return done as T;
      },
    }),
  },
];
