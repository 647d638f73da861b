import type { Sen } from "../money";

/** What is known around a complaint, in whole sen; amounts of transfers are signed from the account's side. */
export interface ComplaintNumbers {
  readonly claimedSen: Sen | null;
  readonly accountNumber: string;
  readonly recordedNowSen: Sen;
  readonly derivedNowSen: Sen;
  readonly transfers: readonly {
    readonly id: number;
    readonly kind: string;
    readonly amountSen: Sen;
    readonly postedAtUtc: string;
    readonly reverses: number | null;
  }[];
  readonly topUps: readonly {
    readonly amountSen: Sen;
    readonly expectedSen: Sen;
    readonly requestedAtUtc: string;
    readonly status: string;
  }[];
  readonly bankLines: readonly {
    readonly bookedOn: string;
    readonly amountSen: Sen;
    readonly description: string;
    readonly isAllocated: boolean;
  }[];
}

/** One thing the numbers say by themselves. */
export type Finding =
  | { readonly kind: "books-differ"; readonly recordedSen: Sen; readonly derivedSen: Sen }
  | { readonly kind: "credited" | "reversed"; readonly amountSen: Sen; readonly atUtc: string }
  | { readonly kind: "money-waits" | "money-elsewhere"; readonly amountSen: Sen; readonly bookedOn: string }
  | { readonly kind: "no-money" | "rejected"; readonly amountSen: Sen; readonly requestedAtUtc: string };

/**
 * Says what the numbers prove about a claimed amount, and nothing else: an empty list means that a person has to look.
 * A bank line counts only when its text names the account: the same amount alone proves nothing.
 */
export function explainComplaint(numbers: ComplaintNumbers): Finding[] {
  const { recordedNowSen, derivedNowSen, claimedSen } = numbers;
  const books: Finding[] =
    recordedNowSen === derivedNowSen
      ? []
      : [{ kind: "books-differ", recordedSen: recordedNowSen, derivedSen: derivedNowSen }];
  return claimedSen === null ? books : [...books, ...ofTheClaim(numbers, claimedSen)];
}

function ofTheClaim(numbers: ComplaintNumbers, claimedSen: Sen): Finding[] {
  const credits = numbers.transfers.filter(
    ({ kind, amountSen }) => kind === "top_up_credit" && amountSen === claimedSen,
  );
  const found = credits.map((credit): Finding => {
    const taken = numbers.transfers.find(({ reverses }) => reverses === credit.id);
    return taken
      ? { kind: "reversed", amountSen: claimedSen, atUtc: taken.postedAtUtc }
      : { kind: "credited", amountSen: claimedSen, atUtc: credit.postedAtUtc };
  });
  return found.length > 0 ? found : whyNotCredited(numbers, claimedSen);
}

function whyNotCredited(numbers: ComplaintNumbers, claimedSen: Sen): Finding[] {
  const lines = numbers.bankLines.filter(
    ({ amountSen, description }) => amountSen === claimedSen && description.includes(numbers.accountNumber),
  );
  if (lines.length > 0) {
    return lines.map(({ bookedOn, isAllocated }) => ({
      kind: isAllocated ? "money-elsewhere" : "money-waits",
      amountSen: claimedSen,
      bookedOn,
    }));
  }
  const asked = numbers.topUps.filter(
    ({ amountSen, expectedSen }) => amountSen === claimedSen || expectedSen === claimedSen,
  );
  return asked.flatMap(({ status, requestedAtUtc }): Finding[] => {
    if (status === "rejected") return [{ kind: "rejected", amountSen: claimedSen, requestedAtUtc }];
    const hasNoMoney = status === "open" || status === "expired";
    return hasNoMoney ? [{ kind: "no-money", amountSen: claimedSen, requestedAtUtc }] : [];
  });
}
