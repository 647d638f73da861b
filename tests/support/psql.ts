import { randomUUID } from "node:crypto";
import pg from "pg";
import { type Answer, SECRET, type TestWallet } from "./wallets";

/** A plain connection under an operator's login, for transactions that a test holds open. */
export async function psql(wallet: TestWallet, login: string): Promise<pg.Client> {
  const url = new URL(wallet.url!);
  url.username = login;
  url.password = SECRET;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return client;
}

/** Submits one command on such a connection, inside whatever transaction it is in. */
export async function submitOn(client: pg.Client, kind: string, body: object): Promise<Answer> {
  const { rows } = await client.query("select desk.submit($1) as answer", [
    JSON.stringify([{ id: randomUUID(), kind, body }]),
  ]);
  return rows[0].answer[0];
}
