import type { OperatorRole } from "@domain/people";
import type { Knex } from "knex";
import { scramVerifier } from "./scram";

/** A person who works at the console. */
export interface NewOperator {
  /** PostgreSQL login, `[a-z][a-z0-9_]*`. */
  login: string;
  displayName: string;
  roles: readonly OperatorRole[];
  secret: string;
  /** Good for one sign-in, at which it has to be changed. */
  isOneTime?: boolean;
}

/**
 * Adds one of a wallet's first people, by its administrator. Only the SCRAM verifier of the secret reaches the database,
 * which refuses once there are two supervisors.
 */
export async function addOperator(admin: Knex, operator: NewOperator): Promise<void> {
  const { login, displayName, roles, secret, isOneTime = false } = operator;
  await admin.raw("select wallet.add_operator(?, ?, ?, ?, ?)", [
    login,
    displayName,
    `{${roles.join(",")}}`,
    scramVerifier(secret),
    isOneTime,
  ]);
}

/**
 * Whether this wallet asks people for authenticator codes before money; ON unless said otherwise. Only before the first
 * operator exists: afterwards two of them decide it (`setting.change`), and the database refuses anybody else.
 */
export async function chooseStepUp(admin: Knex, isRequired: boolean): Promise<void> {
  await admin.raw("update wallet.settings set value = ? where name = 'step_up_required'", [
    isRequired ? 1 : 0,
  ]);
}

/** Makes the login of the wallet's web site. */
export async function addGateLogin(admin: Knex, login: string, secret: string): Promise<void> {
  await admin.raw("select wallet.add_gate_login(?, ?)", [login, scramVerifier(secret)]);
}
