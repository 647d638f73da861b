import { z } from "zod";
import { accountView } from "./accounts";
import { complaintView } from "./complaints";
import { paymentView } from "./payments";
import { lineView, topUpView } from "./top-ups";

/** An id or its beginning, a number, a name, an amount, or words of a berita. */
export const searchRequest = z.strictObject({ text: z.string().trim().min(2).max(100) });

/** What was found, at most eight of each kind: what this desk has, and what the centre adds. */
export const searchReply = z.strictObject({
  topUps: z.array(topUpView),
  /** `topUpId`: the top-up the line is proposed for, so that it stands in the queue; null where it has none. */
  lines: z.array(lineView.extend({ isTaken: z.boolean(), topUpId: z.uuid().nullable() })),
  payments: z.array(paymentView),
  accounts: z.array(accountView),
  complaints: z.array(complaintView),
});

/** What was found. */
export type SearchReply = z.infer<typeof searchReply>;
