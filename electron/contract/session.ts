import { z } from "zod";

/** The jobs a person can hold; one person may hold several. */
export const roles = ["clerk", "compliance", "supervisor"] as const;

/** One job. */
export type Role = (typeof roles)[number];

const login = z.string().min(1).max(63);
const secret = z.string().min(1).max(256);

/** A person who may sign in at this desk. */
export const operatorChoice = z.strictObject({
  login,
  name: z.string(),
  roles: z.array(z.enum(roles)),
});

/** A person who may sign in at this desk. */
export type OperatorChoice = z.infer<typeof operatorChoice>;

/** Who is at the desk, and whether the desk is locked. Holds nothing secret. */
export const sessionView = z.strictObject({
  sessionId: z.string(),
  operator: operatorChoice,
  isLocked: z.boolean(),
  signedInAtUtc: z.string(),
  /** Signed in with a one-time secret: nothing works until it is changed. */
  mustChangeSecret: z.boolean(),
});

/** Who is at the desk, and whether the desk is locked. */
export type SessionView = z.infer<typeof sessionView>;

/** For the channels that take nothing. */
export const nothing = z.strictObject({});

/** The people who may sign in, in the order of their names. */
export const operatorsReply = z.strictObject({
  operators: z.array(operatorChoice),
  /** False on a server, which names its people to nobody: these worked at this desk before, others type their name. */
  isComplete: z.boolean(),
});
/** The people who may sign in. */
export type OperatorsReply = z.infer<typeof operatorsReply>;

/** Signs in as oneself with one's own secret. */
export const signInRequest = z.strictObject({ login, secret });

/** Signs in as oneself with one's own secret. */
export type SignInRequest = z.infer<typeof signInRequest>;

/** The person at the desk unlocks it with their own secret. */
export const unlockRequest = z.strictObject({ secret });

/** The session, or null when nobody is signed in. */
export const currentSessionReply = z.strictObject({ session: sessionView.nullable() });
