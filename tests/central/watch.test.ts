import { setTimeout as sleep } from "node:timers/promises";
import { endIdle } from "@db/central/watch";
import { expect, it } from "vitest";
import { psql } from "../support/psql";
import { openTestWallet } from "../support/wallets";

it("ends an operator's session that is idle in a transaction, and no other", async () => {
  const wallet = await openTestWallet("postgres");
  const [idle, busy] = [await psql(wallet, "dewi"), await psql(wallet, "sari")];
  const ended = new Promise<Error>((resolve) => idle.on("error", resolve));
  await idle.query("begin");
  await idle.query("select desk.whoami()");
  await busy.query("select desk.whoami()");
  expect(await endIdle(wallet.admin, 60)).toEqual([]);
  await sleep(1_100);
  const { rows } = await wallet.admin.raw(
    "select pid from pg_stat_activity where usename = 'dewi' and state like 'idle in%' and datname = current_database()",
  );
  expect(await endIdle(wallet.admin, 1)).toMatchObject([{ pid: rows[0].pid, login: "dewi" }]);
  expect((await ended).message).toMatch(/terminat/i);
  expect((await busy.query("select 1 as still")).rows).toEqual([{ still: 1 }]);
  await busy.end();
  await wallet.close();
});
