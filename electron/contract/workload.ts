import { z } from "zod";

/** How much work waits on each page, as this desk knows it; a page without a count has none to show. */
export const workCounts = z.strictObject({
  /** Proposals and requests that wait for a decision. */
  topUps: z.int(),
  /** Credits that pay no open request. */
  unmatched: z.int(),
  /** Payments that a rule holds for a person. */
  payments: z.int(),
  /** Requests that wait for a second person. */
  requests: z.int(),
});

/** How much work waits on each page. */
export type WorkCounts = z.infer<typeof workCounts>;
