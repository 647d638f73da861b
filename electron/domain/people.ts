/** Every job of an operator; services do one thing each and are no persons. */
export const OPERATOR_ROLES = ["clerk", "compliance", "supervisor", "service", "mail"] as const;

/** One job. */
export type OperatorRole = (typeof OPERATOR_ROLES)[number];

/** Does somebody have jobs at all, and a service nothing beside its own? The centre holds the same (`operators_roles_check`). */
export const rolesFit = (roles: readonly OperatorRole[]): boolean =>
  roles.length === 1 || (roles.length > 1 && !roles.some((role) => role === "service" || role === "mail"));

/** What two people decide about a person, as the registry of actions names it. */
export const PERSON_ACTIONS = [
  "operator.invite",
  "operator.reset",
  "operator.roles",
  "operator.limits",
  "operator.enable",
] as const;

/** A name to sign in with: a login of PostgreSQL. */
export const LOGIN_PATTERN = /^[a-z][a-z0-9_]{1,30}$/;

/** The least length of a secret that a person chooses. */
export const OWN_SECRET_MIN = 12;
