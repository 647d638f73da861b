const DAY_MS = 86_400_000;
/** Half a millisecond: a computed day may lie that little below its midnight. */
const ROUNDING = 0.5 / DAY_MS;
/** 31 December 9999. */
const LAST_SERIAL = 2_958_465;
/** Days between the two calendars of Excel. */
const CALENDARS_APART = 1_462;
/** Excel keeps Lotus's 29 February 1900, so its days before March of that year lie one off. */
const LOTUS_LEAP_DAY = 60;

/**
 * The day `YYYY-MM-DD` of Excel's day number, its time of day dropped; null for what is no day in its calendar.
 * Workbooks made on an old Macintosh count from 1904.
 */
export function excelDay(serial: number, is1904 = false): string | null {
  const whole = Math.floor(serial + ROUNDING);
  if (is1904)
    return whole >= 0 && whole <= LAST_SERIAL - CALENDARS_APART ? isoDay(Date.UTC(1904, 0, 1), whole) : null;
  if (!(whole >= 1 && whole <= LAST_SERIAL) || whole === LOTUS_LEAP_DAY) return null;
  return isoDay(Date.UTC(1899, 11, whole < LOTUS_LEAP_DAY ? 31 : 30), whole);
}

const isoDay = (epoch: number, days: number): string =>
  new Date(epoch + days * DAY_MS).toISOString().slice(0, 10);
