import pg from "pg";
import type { Decision } from "./push-scene";

const TABLES = [
  "commands",
  "allocations",
  "allocation_lines",
  "allocation_parts",
  "transfers",
  "top_ups",
  "accounts",
  "mails",
  "audit",
  "changes",
];

/** Tables like the wallet's with their indexes and defaults, without triggers and foreign keys, in a schema of their own. */
export async function makeUnguarded(url: string, round: number): Promise<void> {
  const schema = `unguarded_${round}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create schema ${schema}`);
  for (const table of TABLES)
    await client.query(`create table ${schema}.${table} (like wallet.${table} including all)`);
  for (const table of ["top_ups", "accounts"]) {
    const { rows } = await client.query(
      `select string_agg(quote_ident(attname), ', ') as names from pg_attribute
       where attrelid = 'wallet.${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    );
    const { names } = rows[0];
    await client.query(
      `insert into ${schema}.${table} (${names}) overriding system value select ${names} from wallet.${table}`,
    );
  }
  await client.query("analyze");
  await client.end();
}

/** Posts verifications as the wallet does, 500 at a time, with nobody asked. */
export async function postUnguarded(
  url: string,
  round: number,
  decisions: readonly Decision[],
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`set search_path = unguarded_${round}, wallet`);
  for (let from = 0; from < decisions.length; from += 500)
    await client.query(POST, [JSON.stringify(decisions.slice(from, from + 500))]);
  await client.end();
}

const POST = `
  with d as materialized (
    select gen_random_uuid() as id, body, (body -> 'lines' ->> 0)::bigint as line,
           (body -> 'top_ups' -> 0 ->> 'id')::uuid as top_up, (body -> 'top_ups' -> 0 ->> 'amount_sen')::bigint as sen
    from jsonb_array_elements($1::jsonb) body),
  c as (insert into commands (id, kind, body, body_hash, outcome)
        select id, 'top_up.verify', body, sha256(convert_to(body::text, 'UTF8')), 'applied' from d),
  a as (insert into allocations (id, made_by) select id, 'sari' from d),
  l as (insert into allocation_lines (allocation_id, bank_line_id) select id, line from d),
  p as (insert into allocation_parts (allocation_id, top_up_id, amount_sen) select id, top_up, sen from d),
  t as (insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id)
        select d.id, 'top_up_credit', 1, u.account_id, d.sen, d.id, u.id from d join top_ups u on u.id = d.top_up),
  u as (update top_ups u set status = 'credited', closed_at = clock_timestamp(), closed_by = 'sari' from d where u.id = d.top_up),
  b as (update accounts b set balance_sen = b.balance_sen + s.sen
        from (select u.account_id, sum(d.sen) as sen from d join top_ups u on u.id = d.top_up group by u.account_id) s
        where b.id = s.account_id),
  m as (insert into mails (command_id, account_id, template, language, facts, recipient)
        select d.id, b.id, 'top-up-credited', b.language, jsonb_build_object('amountSen', d.sen), b.email
        from d join top_ups u on u.id = d.top_up join accounts b on b.id = u.account_id),
  h as (insert into changes (entity, key)
        select 'bank_line', line::text from d union all select 'top_up', top_up::text from d
        union all select 'account', account_id::text from d join top_ups u on u.id = d.top_up)
  insert into audit (action, outcome, command_id, detail)
  select 'top_up.verify', 'applied', id, jsonb_build_object('body', body) from d`;
