import type { Knex } from "knex";

/*
 * What the matching looks at, each as one JSON text with the fields of the domain's OpenLine, OpenTopUp and KnownAccount.
 * SQLite writes the text beside the calling thread; a hundred thousand rows of the driver would be made in it.
 */

/** Free credits, oldest first; `byTotals` is 1 where their statement was confirmed by its totals. */
export const freeCreditsText = (trx: Knex): Promise<string> =>
  textOf(
    trx,
    `SELECT json_object('id', id, 'bankAccountId', bank_account_id, 'bookedOn', booked_on, 'amountSen', amount_sen,
       'description', description, 'byTotals', confirmed_how IS NOT 'download') AS one
     FROM bank_lines
     WHERE allocation_id IS NULL AND local_command_id IS NULL AND is_live = 1 AND amount_sen > 0
     ORDER BY booked_on, id`,
  );

/** Top-ups that wait for their money and that no decision of this desk is on its way for; oldest first. */
export const openTopUpsText = (trx: Knex): Promise<string> =>
  textOf(
    trx,
    `SELECT json_object('id', t.id, 'accountNumber', a.number, 'holderName', a.holder_name,
       'accountStatus', a.status, 'held', a.held, 'bankAccountId', t.bank_account_id, 'amountSen', t.amount_sen,
       'expectedSen', t.expected_sen, 'uniqueCode', t.unique_code, 'requestedAt', t.requested_at,
       'expiresAt', t.expires_at, 'status', t.status) AS one
     FROM top_ups AS t JOIN accounts AS a ON a.id = t.account_id
     WHERE t.status IN ('open', 'expired') AND t.local_mark IS NULL
     ORDER BY t.requested_at, t.id`,
  );

/** Every account the desk knows. */
export const knownAccountsText = (trx: Knex): Promise<string> =>
  textOf(
    trx,
    `SELECT json_object('number', number, 'holderName', holder_name, 'status', status, 'held', held) AS one
     FROM accounts ORDER BY id`,
  );

async function textOf(trx: Knex, rows: string): Promise<string> {
  const [found]: { text: string }[] = await trx.raw(
    `SELECT json_group_array(json(one)) AS text FROM (${rows})`,
  );
  return found?.text ?? "[]";
}
