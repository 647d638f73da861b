import type { AccountView } from "@contract/accounts";
import { sen } from "@domain/money";

/** An account in the words of the centre. */
export interface CentralAccount {
  id: number;
  number: string;
  holder_name: string;
  status: AccountView["status"];
  balance_sen: number;
  held: AccountView["held"];
}

/** An account of the centre as the screens know it. */
export const toAccountView = (row: CentralAccount): AccountView => ({
  id: row.id,
  number: row.number,
  holderName: row.holder_name,
  status: row.status,
  balanceSen: sen(row.balance_sen),
  held: row.held,
});
