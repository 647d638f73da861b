import type { Knex } from "knex";
import { scramVerifier } from "./scram";

/** A person who works at the console. */
export interface NewOperator {
  /** PostgreSQL login, `[a-z][a-z0-9_]*`. */
  login: string;
  displayName: string;
  roles: readonly ("clerk" | "compliance" | "supervisor" | "mail")[];
  secret: string;
}

/** Makes an operator's login, by the wallet's administrator. Only the SCRAM verifier of the secret reaches the database. */
export async function addOperator(admin: Knex, operator: NewOperator): Promise<void> {
  const { login, displayName, roles, secret } = operator;
  await admin.raw("select wallet.add_operator(?, ?, ?, ?)", [
    login,
    displayName,
    `{${roles.join(",")}}`,
    scramVerifier(secret),
  ]);
}

/** Makes the login of the wallet's web site. */
export async function addGateLogin(admin: Knex, login: string, secret: string): Promise<void> {
  await admin.raw("select wallet.add_gate_login(?, ?)", [login, scramVerifier(secret)]);
}
