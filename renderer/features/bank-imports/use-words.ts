import type { BankAccountView } from "@contract/bank-facts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant, formatShortDay } from "../../ui/wib";

/** Days, periods and accounts of this feature in the language on screen. */
export function useFactWords() {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(
    () => ({
      day: (day: string) => formatDay(day, language),
      at: (utc: string) => formatInstant(utc, language),
      period: ({ periodFrom, periodTo }: Period) =>
        periodFrom === periodTo
          ? formatDay(periodFrom, language)
          : periodFrom.slice(0, 7) === periodTo.slice(0, 7)
            ? `${periodFrom.slice(8)}\u2013${formatDay(periodTo, language)}`
            : `${fromOf({ periodFrom, periodTo }, language)} \u2013 ${formatDay(periodTo, language)}`,
      /** What a refusal's sentence names, days and times in words; what it does not name stays empty. */
      refused: (facts: Readonly<Record<string, string>>) => ({
        ...NOTHING_NAMED,
        ...Object.fromEntries(
          Object.entries(facts).map(([name, value]) => [
            name,
            /^\d{4}-\d{2}-\d{2}$/.test(value)
              ? formatDay(value, language)
              : /^\d{4}-\d{2}-\d{2}T.*Z$/.test(value)
                ? formatInstant(value, language)
                : value,
          ]),
        ),
      }),
      account: ({ bank, number }: BankAccountView) => `${bank} ${number}`,
    }),
    [language],
  );
}

const NOTHING_NAMED = {
  account: "",
  chosen: "",
  currency: "",
  from: "",
  opening: "",
  by: "",
  at: "",
  rows: "",
};

interface Period {
  readonly periodFrom: string;
  readonly periodTo: string;
}

/** A period within one year says its year once. */
const fromOf = ({ periodFrom, periodTo }: Period, language: string): string =>
  periodFrom.slice(0, 4) === periodTo.slice(0, 4)
    ? formatShortDay(periodFrom, language)
    : formatDay(periodFrom, language);
