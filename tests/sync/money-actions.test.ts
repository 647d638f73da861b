import { MONEY_ACTIONS } from "@domain/money-actions";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestWallet, type TestWallet } from "../support/wallets";

let wallet: TestWallet;
beforeAll(async () => {
  wallet = await openTestWallet("pglite");
});
afterAll(() => wallet.close());

it("the desk's registry of actions is the centre's", async () => {
  const { rows } = await wallet.admin.raw(
    "select kind, door, maker_roles, checker_roles, one_person_limit, is_online_only from wallet.actions",
  );
  const central = Object.fromEntries(
    // biome-ignore lint/suspicious/noExplicitAny: a row of raw SQL
    rows.map((row: any) => [
      row.kind,
      {
        door: row.door,
        makerRoles: row.maker_roles,
        checkerRoles: row.checker_roles,
        onePersonLimit: row.one_person_limit,
        isOnlineOnly: row.is_online_only,
      },
    ]),
  );
  expect(MONEY_ACTIONS).toEqual(central);
});
