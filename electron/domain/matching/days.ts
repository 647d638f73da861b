const DAY_MS = 86_400_000;
/** Asia/Jakarta is UTC+7 without summer time (DOMAIN). */
const WIB_MS = 7 * 3_600_000;

/** The WIB day of a UTC instant, `YYYY-MM-DD`. */
export function wibDay(instant: string): string {
  return new Date(Date.parse(instant) + WIB_MS).toISOString().slice(0, 10);
}

/** The WIB day of a UTC instant as a count of days since 1970; NaN for what is no instant. */
export const wibDayNumber = (instant: string): number => Math.floor((Date.parse(instant) + WIB_MS) / DAY_MS);

/** A `YYYY-MM-DD` day as a count of days since 1970. */
export function dayNumber(day: string): number {
  return daysFromCivil(digits(day, 0, 4), digits(day, 5, 2), digits(day, 8, 2));
}

/** Howard Hinnant's days_from_civil: exact for every Gregorian date, and far cheaper than a Date a row. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day and month of a count of days, as `ddmm` reads: 203 for 2 March. */
export function dayMonthOf(days: number): number {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return day * 100 + (shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
}

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}
