/**
 * Days and times as the whole console shows them: the clock of Jakarta (WIB), whatever the machine's own zone is, in
 * the words of the language on screen.
 */
const zone = "Asia/Jakarta";
const locales: Readonly<Record<string, string>> = { id: "id-ID", en: "en-GB" };
const made = new Map<string, Intl.DateTimeFormat>();

/** A UTC instant as `24 Nov 2026 10.42`. */
export function formatInstant(utc: string, language: string): string {
  return format(language, "instant", new Date(utc)).replace(",", "");
}

/** The time of day of a UTC instant as `10.42`. */
export function formatTime(utc: string, language: string): string {
  return format(language, "time", new Date(utc));
}

/** A bank's own day (`2026-11-24`) as `24 Nov 2026`. */
export function formatDay(day: string, language: string): string {
  return format(language, "day", new Date(`${day}T12:00:00+07:00`));
}

/** The same without its year, for what lies within weeks of today: `24 Nov`. */
export function formatShortDay(day: string, language: string): string {
  return format(language, "shortDay", new Date(`${day}T12:00:00+07:00`));
}

/** A UTC instant within weeks of today as `24 Nov 10.42`. */
export function formatShortInstant(utc: string, language: string): string {
  return format(language, "shortInstant", new Date(utc)).replace(",", "");
}

/** Today in Jakarta as `2026-11-24`. */
export function todayWib(now: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now);
}

/** The day so many days before another, both `YYYY-MM-DD`. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
}

const shapes = {
  day: { day: "2-digit", month: "short", year: "numeric" },
  shortDay: { day: "2-digit", month: "short" },
  shortInstant: { day: "2-digit", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  instant: {
    day: "2-digit",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function format(language: string, shape: keyof typeof shapes, at: Date): string {
  const key = `${language} ${shape}`;
  const known =
    made.get(key) ?? new Intl.DateTimeFormat(locales[language], { ...shapes[shape], timeZone: zone });
  made.set(key, known);
  return known.format(at);
}
