import { randomUUID } from "node:crypto";
import { inCommand } from "./attack";

/** A wallet account by its number, as a subselect. */
export const account = (number: string): string =>
  `(select id from wallet.accounts where number = '${number}')`;

/** One of the wallet's own accounts, as a subselect. */
export const own = (kind: string): string => `wallet.system_account('${kind}')`;

/** Inserts a transfer with these columns. */
export function transfer(columns: Record<string, string | number>): string {
  return `insert into wallet.transfers (${Object.keys(columns).join(", ")}) values (${Object.values(columns).join(", ")})`;
}

const quoted = (text: string): string => `'${text}'`;

export interface Verification {
  /** Bank lines, by id. */
  lines: number[];
  topUp: string;
  /** The wallet number to credit. */
  to: string;
  lineSen: number;
  /** What differs from the honest one. */
  partSen?: number;
  creditSen?: number;
  from?: string;
  kind?: string;
  maker?: string;
  checker?: string | null;
  /** Work beside it, in the same command. */
  more?: (id: string) => string[];
}

/** A whole verification in raw SQL, complete and honest but for what the caller changes. */
export function verification(v: Verification, id: string = randomUUID()): string[] {
  const partSen = v.partSen ?? v.lineSen;
  return inCommand(id, v.kind ?? "top_up.verify", [
    `insert into wallet.allocations (id, made_by, checked_by) values (${quoted(id)}, ${quoted(v.maker ?? "sari")},
       ${v.checker ? quoted(v.checker) : "null"})`,
    ...v.lines.map(
      (line) =>
        `insert into wallet.allocation_lines (allocation_id, bank_line_id) values (${quoted(id)}, ${line})`,
    ),
    `insert into wallet.allocation_parts (allocation_id, top_up_id, amount_sen) values (${quoted(id)}, ${quoted(v.topUp)}, ${partSen})`,
    transfer({
      command_id: quoted(id),
      kind: "'top_up_credit'",
      debit_account: v.from ?? own("suspense"),
      credit_account: account(v.to),
      amount_sen: v.creditSen ?? partSen,
      allocation_id: quoted(id),
      top_up_id: quoted(v.topUp),
    }),
    `update wallet.top_ups set status = 'credited', closed_at = now(), closed_by = 'sari' where id = ${quoted(v.topUp)}`,
    ...(v.more?.(id) ?? []),
  ]);
}

/** Ends an allocation by hand, with or without its reversal. */
export const endAllocation = (id: string): string[] =>
  ["allocation_lines", "allocation_parts"]
    .map((table) => `update wallet.${table} set is_live = false where allocation_id = ${quoted(id)}`)
    .concat(`update wallet.allocations set is_live = false where id = ${quoted(id)}`);

/** The reversal of every credit of an allocation, under a command. */
export const reversalOf = (allocation: string, command: string, amount = "amount_sen"): string =>
  `insert into wallet.transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id, reverses)
   select ${quoted(command)}, 'reversal', credit_account, debit_account, ${amount}, allocation_id, top_up_id, id
   from wallet.transfers where allocation_id = ${quoted(allocation)} and kind = 'top_up_credit'`;
