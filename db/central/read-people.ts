import type { CentralSession } from "./central";

/** A person as the centre tells those who are signed in. */
export interface CentralPerson {
  login: string;
  display_name: string;
  roles: string[];
  is_active: boolean;
}

/** Everybody who is or was an operator of this wallet, by name. */
export const readPeople = (session: CentralSession): Promise<CentralPerson[]> =>
  session.call<CentralPerson[]>("desk.operators");

/** The name behind a login; the login itself where it is nobody of the desk (the wallet's web site). */
export type NameOf = (login: string) => string;

/** Asks the centre for its people and answers who is behind a login. */
export async function readNames(session: CentralSession): Promise<NameOf> {
  const names = new Map((await readPeople(session)).map((one) => [one.login, one.display_name]));
  return (login) => names.get(login) ?? login;
}
