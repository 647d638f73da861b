import { randomUUID } from "node:crypto";
import { addGateLogin, addOperator, chooseStepUp } from "@db/central/administration";
import type { CentralSession } from "@db/central/central";
import { migrateCentral } from "@db/central/migrate";
import { connectAdmin, serverSession } from "@db/central/open-server";
import { type Answer, submitCommand } from "@db/central/submit";
import { freshDatabase, startPostgres } from "../tests/support/postgres-server";

/** A PostgreSQL server with a migrated wallet, two operators, the gate and one bank account, for one bench. */
export interface BenchServer {
  adminUrl: string;
  sari: CentralSession;
  wira: CentralSession;
  gate: CentralSession;
  bankAccountId: number;
  stop(): Promise<void>;
}

const approve = (checker: CentralSession, asked: Answer): Promise<Answer> =>
  submitCommand(checker, {
    id: randomUUID(),
    kind: "request.approve",
    body: { request: asked.detail["request"], body_hash: asked.detail["body_hash"] },
  });

/** Everybody's secret on a bench server. */
export const SECRET = "rahasia-bangku";

/** Starts the server; the bank account opens at zero on the first of January 2026. */
export async function startBenchServer(): Promise<BenchServer> {
  const server = await startPostgres();
  const url = await freshDatabase(server.adminUrl);
  const admin = connectAdmin(url);
  await migrateCentral(admin);
  await chooseStepUp(admin, false);
  for (const [login, displayName] of [
    ["sari", "Sari"],
    ["wira", "Wira"],
  ] as const)
    await addOperator(admin, { login, displayName, roles: ["clerk", "supervisor"], secret: SECRET });
  await addGateLogin(admin, "situs", SECRET);
  const sessions = ["sari", "wira", "situs"].map((login) => serverSession(new URL(url), login, SECRET));
  const [sari, wira, gate] = sessions as [CentralSession, CentralSession, CentralSession];
  const asked = await submitCommand(sari, {
    id: randomUUID(),
    kind: "bank_account.open",
    body: {
      bank: "BCA",
      number: "0111222333",
      holder_name: "PT KasPay",
      opening_on: "2026-01-01",
      opening_sen: 0,
    },
  });
  const approved = await approve(wira, asked);
  // One person decides more in a bench than in a day.
  for (const setting of ["operator_day_sen", "operator_day_count"])
    await approve(
      wira,
      await submitCommand(sari, {
        id: randomUUID(),
        kind: "setting.change",
        body: {
          setting,
          value: setting === "operator_day_sen" ? 9_000_000_000_000_000 : 1_000_000_000,
          reason: "bench",
        },
      }),
    );
  return {
    adminUrl: url,
    sari,
    wira,
    gate,
    bankAccountId: Number(approved.detail["bank_account"]),
    async stop() {
      for (const session of sessions) await session.close();
      await admin.destroy();
      await server.stop();
    },
  };
}
