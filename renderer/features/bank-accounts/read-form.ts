import type { ListedBankAccount } from "@contract/bank-accounts";
import { BANK_NAME_PATTERN, BANK_NUMBER_PATTERN, type NewBankAccount } from "@domain/bank-account";
import { readTypedAmount } from "@domain/typed-amount";

/** The fields of the form as they are typed. */
export type Typed = Readonly<Record<"bank" | "number" | "holder" | "openingOn" | "opening", string>>;

/** What is wrong with a field: it cannot be read, or the account is known already. */
export type Problems = Partial<Record<keyof Typed, keyof Typed | "known">>;

/** The account as it is typed, or what is wrong with each field. Spaces, dots and dashes of a number are its look only. */
export function readForm(
  typed: Typed,
  known: readonly ListedBankAccount[],
): { account: NewBankAccount } | { problems: Problems } {
  const bank = typed.bank.trim().toUpperCase();
  const number = typed.number.replace(/[\s.-]/g, "");
  const holderName = typed.holder.trim();
  const openingSen = readTypedAmount(typed.opening);
  const isKnown = known.some((one) => one.bank === bank && one.number === number);
  const problems: Problems = {
    ...(BANK_NAME_PATTERN.test(bank) ? {} : { bank: "bank" }),
    ...(!BANK_NUMBER_PATTERN.test(number) ? { number: "number" } : isKnown ? { number: "known" } : {}),
    ...(holderName === "" ? { holder: "holder" } : {}),
    ...(/^\d{4}-\d\d-\d\d$/.test(typed.openingOn) ? {} : { openingOn: "openingOn" }),
    ...(openingSen === null ? { opening: "opening" } : {}),
  };
  if (openingSen === null || Object.keys(problems).length > 0) return { problems };
  return { account: { bank, number, holderName, openingOn: typed.openingOn, openingSen } };
}
