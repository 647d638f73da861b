import type { CentralSession } from "@db/central/central";
import type { Knex } from "knex";
import type { Truth, TruthSet } from "../match-truth/truth";
import { DayPlacer, morningAfter } from "./place-days";

/** The parts of a wallet that the measure needs: its owner's connection and the service operator. */
export interface AutoWallet {
  admin: Knex;
  service: CentralSession;
}

/** What became of one line of the truth. */
export interface AutoOutcome {
  truth: Truth;
  /** right, wrong, or left to a person; wrong is what must never happen. */
  is: "right" | "wrong" | "left";
  /** Why it was left, as the centre says of line and true request; null where it went. */
  why: string | null;
  /** The line pays requests that could not stand in a wallet (a code twice, a number too long): counted nowhere but as wrong. */
  isOutside: boolean;
  said: { description: string; amount: number; paid: string[] };
}

/** How the run went besides its outcomes. */
export interface AutoRun {
  outcomes: AutoOutcome[];
  /** Milliseconds of processor time of desk.verify_auto in all, and for how many judged pairs. */
  spentMs: number;
  judged: number;
}

interface Report {
  applied: number;
  left: Record<string, number>;
}

/** Plays a truth set through a wallet, a day after the other: each morning what may go without a person goes, people do the rest. */
export async function runDays(wallet: AutoWallet, set: TruthSet): Promise<AutoRun> {
  const placer = new DayPlacer(wallet.admin, set);
  await placer.begin();
  await openSwitch(wallet.admin);
  const run: AutoRun = { outcomes: [], spentMs: 0, judged: 0 };
  const days = [...new Set(set.lines.map(({ bookedOn }) => bookedOn))].sort();
  let before = "";
  for (const day of days) {
    const now = morningAfter(day);
    const lines = set.lines.filter(({ bookedOn }) => bookedOn === day);
    const asked = set.topUps.filter(({ requestedAt }) => requestedAt > before && requestedAt <= now);
    await placer.addDay(day, asked, lines);
    before = now;
    for (;;) {
      const from = process.cpuUsage();
      const report = await wallet.service.call<Report>("desk.verify_auto", 2000);
      const { user, system } = process.cpuUsage(from);
      run.spentMs += (user + system) / 1000;
      run.judged += report.applied + Object.values(report.left).reduce((sum, count) => sum + count, 0);
      if (report.applied === 0) break;
    }
    const ids = new Set(lines.map(({ id }) => id));
    const truths = set.truths.filter(({ line }) => ids.has(line));
    run.outcomes.push(...(await judgeDay(wallet.admin, set, truths)));
    await placer.decideByHand(truths.filter(({ topUps }) => topUps.length > 0));
  }
  return run;
}

/** On, and with room for every line: what is measured is what the facts allow. */
async function openSwitch(admin: Knex): Promise<void> {
  await admin.transaction(async (trx) => {
    await trx.raw("set local session_replication_role = replica");
    await trx.raw(
      `update wallet.settings set value = case name when 'auto_verify' then 1 else 900000000000000 end
       where name in ('auto_verify', 'auto_day_count', 'auto_day_sen')`,
    );
  });
}

interface Judged {
  line: string;
  paid: string[] | null;
  why: string | null;
  known: number;
}

const JUDGE_SQL = `
  with asked as (select t ->> 'line' as line, t -> 'topUps' as top_ups from jsonb_array_elements(?::jsonb) t)
  select q.line,
    (select array_agg(coalesce(n.said, p.top_up_id::text)) from wallet.allocation_lines a
     join wallet.allocation_parts p on p.allocation_id = a.allocation_id
     left join public.bench_ids n on n.kind = 'top_up' and n.id = p.top_up_id::text
     where a.bank_line_id = b.id::bigint and a.is_live) as paid,
    (select count(*)::int from jsonb_array_elements_text(q.top_ups) s
     join public.bench_ids n on n.kind = 'top_up' and n.said = s) as known,
    case when jsonb_array_length(q.top_ups) = 1 then (
      select wallet.auto_objection(b.id::bigint, n.id::uuid) from public.bench_ids n
      where n.kind = 'top_up' and n.said = q.top_ups ->> 0) else 'several-parts' end as why
  from asked q join public.bench_ids b on b.kind = 'line' and b.said = q.line`;

async function judgeDay(admin: Knex, set: TruthSet, truths: readonly Truth[]): Promise<AutoOutcome[]> {
  const { rows } = await admin.raw(JUDGE_SQL, [JSON.stringify(truths)]);
  const found = new Map((rows as Judged[]).map((row) => [row.line, row]));
  const lines = new Map(set.lines.map((line) => [line.id, line]));
  return truths.map((truth): AutoOutcome => {
    const { paid, why, known } = found.get(truth.line) as Judged;
    const { description, amount } = lines.get(truth.line) as { description: string; amount: number };
    return {
      truth,
      is: paid === null ? "left" : isRight(truth, paid) ? "right" : "wrong",
      why: paid === null ? (why ?? "another-claim") : null,
      isOutside: known < truth.topUps.length,
      said: { description, amount, paid: paid ?? [] },
    };
  });
}

const isRight = ({ topUps, harmless = [] }: Truth, paid: readonly string[]): boolean =>
  [topUps, harmless].some((set) => set.length === paid.length && paid.every((id) => set.includes(id)));
