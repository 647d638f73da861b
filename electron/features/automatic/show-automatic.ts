import { AUTO_OBJECTIONS, type AutomaticView, type AutoObjection } from "@contract/automatic";
import type { CentralSession } from "@db/central/central";
import { type CentralLookRow, toLookRow } from "@domain/look-row";
import { sen } from "@domain/money";

interface CentralAutomatic {
  today_count: number;
  today_sen: number;
  brake: { wrong: number; at: string; rows: CentralLookRow[] } | null;
  last_run: { at: string; by: string; applied: number; sen: number; left: Record<string, number> } | null;
}

/** What verification without a person did today, and its last run, as the centre has them now. */
export async function showAutomatic(session: CentralSession): Promise<AutomaticView> {
  const {
    today_count,
    today_sen,
    brake,
    last_run: run,
  } = await session.call<CentralAutomatic>("desk.automatic");
  return {
    todayCount: today_count,
    todaySen: sen(today_sen),
    brake: brake && { wrong: brake.wrong, atUtc: brake.at, rows: brake.rows.map(toLookRow) },
    lastRun: run && {
      atUtc: run.at,
      byName: run.by,
      applied: run.applied,
      sumSen: sen(run.sen),
      left: countObjections(run.left),
    },
  };
}

/** What this program knows no word for is counted as refused: an older desk on a newer wallet. */
function countObjections(left: Record<string, number>): { why: AutoObjection; count: number }[] {
  const counted = new Map<AutoObjection, number>();
  for (const [name, count] of Object.entries(left)) {
    const why = AUTO_OBJECTIONS.find((one) => one === name) ?? "refused";
    counted.set(why, (counted.get(why) ?? 0) + count);
  }
  return [...counted].map(([why, count]) => ({ why, count })).sort((a, b) => b.count - a.count);
}
