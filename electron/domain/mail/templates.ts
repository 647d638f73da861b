/**
 * Which mails exist and which facts each one needs. The centre queues a mail as template id, version, language and
 * facts; the words stand in resources/mail. A shipped version never changes its facts: new words or facts are a new
 * version beside the old one, so a mail queued by an older release still renders.
 */

/** Languages a mail can be rendered in: Bahasa Indonesia and English. */
export const MAIL_LANGUAGES = ["id", "en"] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/**
 * What a fact is, and how it is carried in JSON:
 * `money` whole sen, not negative · `signed-money` whole sen, shown with its sign · `instant` ISO 8601 with an offset,
 * shown in WIB · `date` `YYYY-MM-DD` · `code` a number or reference without markup · `link` an https address ·
 * `text` one line · `paragraphs` several lines · `reject-reason`, `complaint-outcome` one of the closed lists below.
 */
export const FACT_KINDS = [
  "money",
  "signed-money",
  "instant",
  "date",
  "code",
  "link",
  "text",
  "paragraphs",
  "reject-reason",
  "complaint-outcome",
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** A fact's kind; a trailing `?` marks a fact that may be absent or null. */
export type FactSpec = FactKind | `${FactKind}?`;

/** Why a top-up was rejected, in words a user may read. The clerk's own remark never leaves the house. */
export const REJECT_REASONS = [
  "no-transfer",
  "amount-differs",
  "sender-differs",
  "duplicate",
  "expired",
  "over-limit",
  "account-inactive",
  "unreadable",
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** How a complaint ended. */
export const COMPLAINT_OUTCOMES = ["upheld", "partly-upheld", "not-upheld", "withdrawn"] as const;
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];

/** Facts of every template by version. Field names carry the unit: `Sen`, `AtUtc`, `On`. */
export const MAIL_FACTS = {
  "account-registered": {
    1: { walletNumber: "code", activationCode: "code", activationLink: "link?", expiresAtUtc: "instant?" },
  },
  "account-activated": { 1: { walletNumber: "code", activatedAtUtc: "instant" } },
  "top-up-requested": {
    1: {
      walletNumber: "code",
      amountSen: "money",
      transferSen: "money",
      uniqueCode: "code?",
      bankName: "text",
      bankAccountNumber: "code",
      bankAccountHolder: "text?",
      expiresAtUtc: "instant",
    },
  },
  "top-up-credited": {
    1: { walletNumber: "code", amountSen: "money", balanceSen: "money", creditedAtUtc: "instant" },
  },
  "top-up-rejected": {
    1: { walletNumber: "code", amountSen: "money", requestedAtUtc: "instant", reason: "reject-reason" },
  },
  "top-up-cancelled": {
    1: { walletNumber: "code", amountSen: "money", requestedAtUtc: "instant", cancelledAtUtc: "instant" },
  },
  "top-up-corrected": {
    1: { walletNumber: "code", amountSen: "money", balanceSen: "money", correctedAtUtc: "instant" },
  },
  "account-held": { 1: { walletNumber: "code", heldAtUtc: "instant" } },
  "account-released": { 1: { walletNumber: "code", releasedAtUtc: "instant" } },
  "payment-held": {
    1: {
      walletNumber: "code",
      amountSen: "money",
      balanceSen: "money",
      sellerName: "text",
      reference: "code",
      heldAtUtc: "instant",
    },
  },
  "payment-released": {
    1: {
      walletNumber: "code",
      amountSen: "money",
      sellerName: "text",
      reference: "code",
      releasedAtUtc: "instant",
    },
  },
  "payment-refunded": {
    1: {
      walletNumber: "code",
      amountSen: "money",
      balanceSen: "money",
      sellerName: "text",
      reference: "code",
      refundedAtUtc: "instant",
    },
  },
  "complaint-received": {
    1: { walletNumber: "code", registerNumber: "code", receivedAtUtc: "instant", deadlineOn: "date" },
  },
  "complaint-answered": {
    1: {
      walletNumber: "code",
      registerNumber: "code",
      answeredAtUtc: "instant",
      outcome: "complaint-outcome",
      explanation: "paragraphs",
    },
  },
  "adjustment-posted": {
    1: {
      walletNumber: "code",
      amountSen: "signed-money",
      balanceSen: "money",
      postedAtUtc: "instant",
      registerNumber: "code?",
      explanation: "text?",
    },
  },
} as const satisfies Record<string, Record<number, Record<string, FactSpec>>>;

/** The mails that exist. */
export type MailTemplateId = keyof typeof MAIL_FACTS;

/** All template ids, in the order of the table. */
export const MAIL_TEMPLATE_IDS = Object.keys(MAIL_FACTS) as MailTemplateId[];

type ValueOf<K> = K extends "money" | "signed-money"
  ? number
  : K extends "reject-reason"
    ? RejectReason
    : K extends "complaint-outcome"
      ? ComplaintOutcome
      : string;

/** The facts a template needs, for callers in TypeScript; facts that come from the centre are checked when rendered. */
export type MailFacts<Id extends MailTemplateId, V extends keyof (typeof MAIL_FACTS)[Id]> = {
  [F in keyof (typeof MAIL_FACTS)[Id][V]]: (typeof MAIL_FACTS)[Id][V][F] extends `${infer K}?`
    ? ValueOf<K> | null
    : ValueOf<(typeof MAIL_FACTS)[Id][V][F]>;
};

/** The words of the closed lists, per language. */
export const FACT_WORDS: Record<MailLanguage, Record<RejectReason | ComplaintOutcome, string>> = {
  id: {
    "no-transfer": "transfer belum ditemukan pada mutasi bank",
    "amount-differs": "jumlah transfer berbeda dengan permintaan",
    "sender-differs": "nama pengirim berbeda dengan pemilik rekening KasPay",
    duplicate: "permintaan yang sama sudah tercatat",
    expired: "batas waktu transfer sudah lewat",
    "over-limit": "jumlah melampaui batas isi saldo atau batas saldo",
    "account-inactive": "rekening KasPay belum aktif",
    unreadable: "berita transfer tidak menyebut nomor rekening KasPay yang dikenal",
    upheld: "keluhan diterima",
    "partly-upheld": "keluhan diterima sebagian",
    "not-upheld": "catatan dan saldo sesuai, tidak ada koreksi",
    withdrawn: "keluhan dicabut oleh pelapor",
  },
  en: {
    "no-transfer": "the transfer was not found in the bank statement",
    "amount-differs": "the transferred amount differs from the request",
    "sender-differs": "the sender's name differs from the KasPay account holder",
    duplicate: "the same request is already recorded",
    expired: "the time limit for the transfer has passed",
    "over-limit": "the amount exceeds the top-up or balance limit",
    "account-inactive": "the KasPay account is not active yet",
    unreadable: "the transfer remark names no known KasPay account number",
    upheld: "complaint upheld",
    "partly-upheld": "complaint partly upheld",
    "not-upheld": "record and balance are correct, no adjustment",
    withdrawn: "complaint withdrawn by the account holder",
  },
};
