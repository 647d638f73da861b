import { WALLET_SETTINGS } from "@domain/wallet-settings";
import { expect, it } from "vitest";
import { openTestWallet } from "../support/wallets";

it("the console knows every limit and switch of the wallet by name, and no other", async () => {
  const wallet = await openTestWallet("pglite");
  try {
    const { rows } = await wallet.admin.raw("select name from wallet.settings");
    const names = rows.map(({ name }: { name: string }) => name);
    expect([...WALLET_SETTINGS].sort()).toEqual(names.sort());
  } finally {
    await wallet.close();
  }
});
