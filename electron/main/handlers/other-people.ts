import { type OperatorChoice, type Role, roles } from "@contract/session";
import { readPeople } from "@db/central/read-people";
import type { SignedIn } from "../../wiring/open-desk";

/** Everybody else of the wallet who is active and has one of these jobs, by name. */
export async function otherPeople(
  { session, me }: SignedIn,
  wanted: readonly Role[],
): Promise<OperatorChoice[]> {
  const people = await readPeople(session);
  const isRole = (role: string): role is Role => roles.some((one) => one === role);
  return people
    .filter((one) => one.is_active && one.login !== me.login)
    .map((one) => ({ login: one.login, name: one.display_name, roles: one.roles.filter(isRole) }))
    .filter((one) => one.roles.some((role) => wanted.includes(role)));
}
