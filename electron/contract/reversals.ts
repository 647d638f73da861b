import { z } from "zod";
import { amount } from "./matching";

/** A bank line of an allocation, as the centre has it. */
const allocationLine = z.strictObject({
  id: z.int(),
  bank: z.string(),
  bookedOn: z.string(),
  amountSen: amount,
  description: z.string(),
});

/** A verification or a return whole, as the centre has it now: what would be taken back. Times are UTC. */
export const allocationView = z.strictObject({
  id: z.string(),
  purpose: z.enum(["credit", "return"]),
  /** False once it was taken back. */
  isLive: z.boolean(),
  amountSen: amount,
  madeByName: z.string(),
  checkedByName: z.string().nullable(),
  madeAtUtc: z.string(),
  lines: z.array(allocationLine),
  /** Whose accounts it credited, with what is on them now; none for a return. */
  parts: z.array(
    z.strictObject({
      topUpId: z.string(),
      amountSen: amount,
      accountNumber: z.string(),
      holderName: z.string(),
      balanceSen: amount,
    }),
  ),
  return: z
    .strictObject({ toBank: z.string(), toNumber: z.string(), toHolder: z.string(), isPaid: z.boolean() })
    .nullable(),
  /** The request to take it back that waits already. */
  asked: z.strictObject({ requestId: z.string(), makerName: z.string(), madeAtUtc: z.string() }).nullable(),
});

/** A verification or a return whole. */
export type AllocationView = z.infer<typeof allocationView>;

/** Names one verification or return. */
export const showAllocationRequest = z.strictObject({ allocationId: z.uuid() });

/** The allocation, or null where the centre has none by this id. */
export const showAllocationReply = z.strictObject({ allocation: allocationView.nullable() });

/** Asks a second person to take it back; nothing moves until they approve. */
export const askReversalRequest = z.strictObject({
  commandId: z.uuid(),
  allocationId: z.uuid(),
  reason: z.string().min(1).max(500),
});
