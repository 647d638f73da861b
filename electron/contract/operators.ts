import { LOGIN_PATTERN, OPERATOR_ROLES, rolesFit } from "@domain/people";
import { z } from "zod";
import { amount } from "./matching";

const role = z.enum(OPERATOR_ROLES);

const count = z.int().min(0);

/** What a person may verify alone; null is the wallet's own limit. */
export const ownLimits = z.strictObject({
  itemSen: amount.nullable(),
  daySen: amount.nullable(),
  dayCount: count.nullable(),
});

/** What a person may verify alone. */
export type OwnLimits = z.infer<typeof ownLimits>;

/** A person of the wallet as a supervisor sees them. Times are UTC. */
export const listedOperator = z.strictObject({
  login: z.string(),
  name: z.string(),
  roles: z.array(role),
  isActive: z.boolean(),
  /** Ten wrong codes: until a supervisor acts. */
  isLocked: z.boolean(),
  /** Invited or reset, and not signed in since: until when the one-time secret is good. */
  invitedUntilUtc: z.string().nullable(),
  hasAuthenticator: z.boolean(),
  limits: ownLimits,
  todaySen: amount,
  todayCount: count,
});

/** A person of the wallet. */
export type ListedOperator = z.infer<typeof listedOperator>;

/** Everybody, with the wallet's own limits. */
export const operatorsListReply = z.strictObject({
  operators: z.array(listedOperator),
  walletLimits: z.strictObject({ itemSen: amount, daySen: amount, dayCount: count }),
});

const jobs = z.array(role).refine(rolesFit);

const login = z.string().regex(LOGIN_PATTERN);
const reason = z.string().trim().min(1).max(500);

/** What a supervisor asks about a person. Only shutting out and unlocking are done at once. */
export const askAboutOperatorRequest = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("invite"),
    login,
    reason,
    name: z.string().trim().min(1).max(80),
    roles: jobs,
  }),
  z.strictObject({ kind: z.literal("reset"), login, reason }),
  z.strictObject({ kind: z.literal("roles"), login, reason, roles: jobs }),
  z.strictObject({ kind: z.literal("limits"), login, reason, limits: ownLimits }),
  z.strictObject({ kind: z.literal("enable"), login, reason }),
  z.strictObject({ kind: z.literal("disable"), login, reason }),
  z.strictObject({ kind: z.literal("unlock"), login, reason }),
]);

/** What a supervisor asks about a person. */
export type AskAboutOperator = z.infer<typeof askAboutOperatorRequest>;

/** Done, or waiting for a second person; the one-time secret is told here and nowhere else. */
export const askAboutOperatorReply = z.strictObject({
  isWaiting: z.boolean(),
  oneTimeSecret: z.string().nullable(),
});
