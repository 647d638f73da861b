import { MONEY_ACTIONS, type MoneyAction } from "@domain/money-actions";

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const list = (values: readonly string[]): string => text(`{${values.join(",")}}`);

function row([kind, action]: [string, MoneyAction]): string {
  const cells = [
    text(kind),
    text(action.door),
    list(action.makerRoles),
    list(action.checkerRoles),
    action.onePersonLimit === null ? "null" : text(action.onePersonLimit),
    String(action.isOnlineOnly),
    text(action.stepUp),
    text(action.meaning),
  ];
  return `  (${cells.join(", ")})`;
}

/**
 * Lays `wallet.actions` from the registry (`@domain/money-actions`), so that SQL and TypeScript are one list. Stands before
 * the guards, which close the table again: in between only this program's own schema step writes it.
 */
export const REGISTRY_SQL: string = `
drop trigger if exists append_only on wallet.actions;
insert into wallet.actions
  (kind, door, maker_roles, checker_roles, one_person_limit, is_online_only, step_up, meaning)
values
${Object.entries(MONEY_ACTIONS).map(row).join(",\n")}
on conflict (kind) do update set door = excluded.door, maker_roles = excluded.maker_roles,
  checker_roles = excluded.checker_roles, one_person_limit = excluded.one_person_limit,
  is_online_only = excluded.is_online_only, step_up = excluded.step_up, meaning = excluded.meaning;`;
