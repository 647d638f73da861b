import { type Sen, sen } from "@domain/money";
import { z } from "zod";
import { saveFailures } from "./documents";

const amount = z.int().transform((value): Sen => sen(value));

/** The daily proof, to the sen: bank = wallets + holds + suspense + sellers + returns + own. */
export const dailyProof = z.strictObject({
  bankSen: amount,
  walletsSen: amount,
  storedWalletsSen: amount,
  holdsSen: amount,
  suspenseSen: amount,
  sellersSen: amount,
  returnsSen: amount,
  ownSen: amount,
  /** What is left over; anything but 0 is an alarm. */
  differenceSen: amount,
  banks: z.array(
    z.strictObject({
      id: z.int(),
      bank: z.string(),
      number: z.string(),
      ledgerSen: amount,
      coveredTo: z.string(),
    }),
  ),
  askedAtUtc: z.string(),
});
/** The daily proof. */
export type DailyProof = z.infer<typeof dailyProof>;

/** The workbook of a WIB day; where it goes is asked of the person by a save dialog. */
export const writeDailyRequest = z.strictObject({ date: z.iso.date(), language: z.enum(["id", "en"]) });

/** What writing came to. */
export const writeDailyReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cancelled") }),
  z.strictObject({ kind: z.literal("failed"), code: z.enum(saveFailures), path: z.string() }),
  z.strictObject({
    kind: z.literal("written"),
    path: z.string(),
    bytes: z.int(),
    sheets: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
  }),
]);
/** What writing came to. */
export type WriteDailyReply = z.infer<typeof writeDailyReply>;
