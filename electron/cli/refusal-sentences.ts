import type { RefusalCode, RefusalDetail } from "@domain/refusal";

type Sentence = (detail: RefusalDetail) => string;

const decided: Sentence = ({ winner, at, status, what }) =>
  what === "bank-account"
    ? "This bank account is registered already. See `desk bank-accounts list`."
    : winner
      ? `Already decided by ${winner} at ${at}. Nothing was done.`
      : `Already decided${status ? ` (${status})` : ""}. Nothing was done.`;

/** One English sentence for every refusal: what, and what to do. */
const SENTENCES: Record<RefusalCode, Sentence> = {
  "account-frozen": () => "The account is held; the money stays where it is until the hold is lifted.",
  "account-not-active": () => "The account is not active yet; it must be activated first.",
  "account-not-pending": () => "The account was activated before.",
  "account-unknown": ({ account }) => `There is no account ${account}. Check the number.`,
  "allocation-unknown": () => "There is no such verification, or it was taken back already.",
  "already-decided": decided,
  "auto-brake": () =>
    "Automatic verification stands still: second looks found wrong ones. Two people switch it on again.",
  "auto-limit": () => "What may be verified without a person today is used up.",
  "auto-off": () => "Automatic verification is switched off; two people switch it on.",
  "bank-account-unknown": () =>
    "There is no such bank account. See `desk bank-accounts list` for their numbers.",
  "before-opening": ({ opening_on }) =>
    `The statement begins before the bank account's opening day ${opening_on}.`,
  "body-differs": () => "The request is not the one you saw. Look at it again.",
  "complaint-unknown": () => "There is no such open complaint.",
  contradicted: contradiction,
  "evidence-differs": ({ differences }) =>
    `Your download differs from the statement in ${Array.isArray(differences) ? differences.length : "some"} rows. Nothing was confirmed.`,
  "evidence-too-short": ({ from, to }) =>
    `Your download covers ${from} to ${to} only. Download all days of the statement.`,
  "evidence-unknown": () => "Your own download of these days is missing. Import it first, then confirm.",
  forged: () =>
    "This was not written by you while you were signed in at this desk. It was not sent; decide anew.",
  "freeze-unknown": () => "There is no such freeze order, or it was lifted already.",
  "has-request": ({ account }) => `Account ${account} has an open request of this amount; verify that one.`,
  "hold-time": ({ days }) => `Choose a time from now until ${days} days from now.`,
  "id-reused": () => "This command id was used for another command.",
  "in-use": ({ count }) =>
    `${count ? `${count} other things depend` : "Something else still depends"} on it; finish or withdraw that first.`,
  "insufficient-balance": () => "The balance is not enough.",
  "layout-retired": () => "This table layout was taken out of use; read the file again with another one.",
  "layout-unchecked": ({ name, version, maker }) =>
    `The own download was read with the layout ${name} (version ${version}) by ${maker}, which nobody has checked yet.`,
  "layout-unknown": () => "There is no such table layout.",
  "line-unknown": () => "There is no such confirmed bank line.",
  "login-taken": () => "This name is taken on the server. Choose another.",
  "made-lately": () =>
    "One of you created or reset the other within a day; until that is over, a third person decides.",
  malformed: ({ field, least }) =>
    least ? `The least ${field} is ${least}.` : `The command cannot be read${field ? ` (${field})` : ""}.`,
  "needs-a-look": ({ why }) => `A person has to look at it${why ? ` (${why})` : ""}.`,
  "needs-two-people": () => "Two people decided this; two people must take it back.",
  "not-a-credit": () => "The bank line is a debit; only credits pay a top-up.",
  "not-allowed": () => "Your role does not allow this.",
  "not-yours": ({ winner }) => `This is ${winner ?? "another operator"}'s; only they can do this.`,
  "note-missing": () => "The amount or the account named is not the requested one; say why in a note.",
  "operator-unknown": () => "There is no such operator. See `desk operators list`.",
  "other-bank-account": () => "The money came to another bank account than requested; say why in a note.",
  "on-hold": ({ winner, at }) => `${winner ?? "Somebody"} holds it until ${at}; take it up first.`,
  "outcome-missing": () => "A complaint closes only with an outcome.",
  "outside-limits": ({ limit }) =>
    `The ${limit ?? "account's"} limit does not allow it; the line stays in suspense.`,
  "outside-period": () => "The statement holds rows outside its own period.",
  "payment-unknown": () => "There is no such payment.",
  "reason-missing": () => "A reason is needed.",
  "request-unknown": () => "There is no such request.",
  "rows-unclear": ({ booked_on, amount_sen, lines, known }) =>
    `On ${booked_on} the rows at lines ${Array.isArray(lines) ? lines.join(", ") : "?"} have the amount Rp ${(Number(amount_sen) / 100).toFixed(2)} of ${known} confirmed under other words, and no balance tells which of them are new. Import that day in the format it was confirmed in.`,
  "rule-broken": ({ rule }) => `A money rule does not allow it${rule ? ` (${rule})` : ""}.`,
  "same-person": () => "Maker and checker must be two people.",
  "step-up-needed": ({ level }) =>
    level === "fresh"
      ? "This needs a fresh code of your authenticator: add --code CODE."
      : "This needs a code of your authenticator, once a shift: add --code CODE.",
  "statement-unknown": () => "There is no such statement.",
  "sums-differ": () => "The lines and the top-ups do not add up to the same amount.",
  "too-late": ({ minutes }) => `The time for undo (${minutes} minutes) is over; two people can take it back.`,
  "too-many-attempts": () => "These totals were typed wrong too often; bring your own download instead.",
  "top-up-unknown": () => "There is no such top-up.",
  "totals-missing": () => "Type the totals read at the bank first.",
  "totals-differ": () => "The totals are not the statement's. Read them at the bank again.",
  "under-review": () => "This payment waits for a person at the desk.",
  "upload-incomplete": () =>
    "The upload is not complete; import the file again, it goes on where it stopped.",
  "wrong-code": () => "The activation code is not right.",
};

function contradiction({ kind, line, stated_sen, computed_sen, booked_on }: RefusalDetail): string {
  const at = line ? ` at line ${line}` : booked_on ? ` on ${booked_on}` : "";
  const difference = (Number(stated_sen) - Number(computed_sen)) / 100;
  return `The statement contradicts itself (${kind}${at}): it is off by Rp ${difference.toFixed(2)}. Nothing was stored; download it again.`;
}

/** The sentence for a refusal. */
export const refusalSentence = (code: RefusalCode, detail: RefusalDetail): string => SENTENCES[code](detail);
