import type { Knex } from "knex";

/** Older than any transaction a server can still run (PostgreSQL's own first normal number). */
export const OLDEST_XID = "3";

/** How one table is moved. */
export interface TablePlan {
  table: string;
  /** Its columns that are stored, not computed. */
  columns: string[];
  /** Selects `row`, one JSON object a row, in an order in which each names only rows before it. */
  rowSql: string;
  /** Selects `rows` and `digest`, the same on both sides once the rows are. */
  digestSql: string;
}

/** What stands only for the connections of one server: codes typed and proven there. */
const NOT_MOVED = ["typed_codes", "step_ups"];

/** Every table of the wallet, those that are named by others first. */
export async function readPlan(db: Knex): Promise<TablePlan[]> {
  const { rows: tables } = await db.raw(
    `select c.relname as table, (
       select jsonb_agg(jsonb_build_object('name', a.attname, 'type', a.atttypid::regtype::text,
                                           'is_computed', a.attgenerated <> '') order by a.attnum)
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns, (
       select string_agg(format('t.%I', a.attname), ', ' order by k.place) from pg_constraint p
       cross join unnest(p.conkey) with ordinality k (attnum, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
       where p.conrelid = c.oid and p.contype = 'p') as key
     from pg_class c where c.relnamespace = 'wallet'::regnamespace and c.relkind = 'r'`,
  );
  const { rows: references } = await db.raw(
    `select distinct child.relname as child, parent.relname as parent from pg_constraint k
     join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'wallet'::regnamespace and child.oid <> parent.oid`,
  );
  const moved = tables.filter(({ table }: TableRow) => !NOT_MOVED.includes(table));
  return inOrder(moved, references).map(toPlan);
}

interface TableRow {
  table: string;
  columns: { name: string; type: string; is_computed: boolean }[];
  key: string | null;
}

function inOrder(
  tables: readonly TableRow[],
  references: readonly { child: string; parent: string }[],
): TableRow[] {
  const ordered: TableRow[] = [];
  const left = new Map(tables.map((one) => [one.table, one]));
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ table }) => !references.some(({ child, parent }) => child === table && left.has(parent)),
    );
    if (free.length === 0)
      throw new Error(`tables name each other in a circle: ${[...left.keys()].join(", ")}`);
    for (const one of free) {
      ordered.push(one);
      left.delete(one.table);
    }
  }
  return ordered;
}

function toPlan({ table, columns, key }: TableRow): TablePlan {
  const xids = columns.filter(({ type }) => type === "xid8").map(({ name }) => name);
  const row = `to_jsonb(t) || ${jsonOf(Object.fromEntries(xids.map((name) => [name, OLDEST_XID])))}`;
  // The feed's order is (transaction, number); the audit head stands behind everything, because everything is sealed.
  const renumbered: Record<string, string> = {
    changes: `${row} || jsonb_build_object('id', row_number() over (order by t.xid, t.id))`,
    audit_head: `${row} || jsonb_build_object('audit_id', (select coalesce(max(id), 0) from wallet.audit))`,
  };
  const order = table === "changes" ? "t.xid, t.id" : (key ?? "1");
  const notCompared = [
    ...xids,
    ...(table === "changes" ? ["id"] : []),
    ...(table === "audit_head" ? ["audit_id"] : []),
  ];
  const compared = `to_jsonb(t) - '{${notCompared.join(",")}}'::text[]`;
  const piece = (at: number) => `sum(('x' || encode(substr(h, ${1 + 4 * at}, 4), 'hex'))::bit(32)::bigint)`;
  return {
    table,
    columns: columns.filter(({ is_computed }) => !is_computed).map(({ name }) => name),
    rowSql: `select ${renumbered[table] ?? row} as row from wallet."${table}" t order by ${order}`,
    digestSql: `select count(*)::int as rows, concat_ws(':', ${[0, 1, 2, 3].map(piece).join(", ")}) as digest
      from (select sha256(convert_to((${compared})::text, 'UTF8')) as h from wallet."${table}" t) hashed`,
  };
}

const jsonOf = (values: object): string => `'${JSON.stringify(values)}'::jsonb`;
