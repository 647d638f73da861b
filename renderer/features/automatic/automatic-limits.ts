import { formatRupiah, type Sen, sen } from "@domain/money";
import { type SettingUnit, settingUnit } from "@domain/wallet-settings";

/** The switch and the limits of verification without a person, as the centre names them, in the order of the screen. */
export const AUTOMATIC_SETTINGS = [
  "auto_verify",
  "auto_item_sen",
  "auto_day_count",
  "auto_day_sen",
  "auto_brake_wrong",
  "auto_brake_days",
  "second_look_auto_percent",
  "second_look_clerk_percent",
] as const;

/** One of {@link AUTOMATIC_SETTINGS}. */
export type AutomaticSetting = (typeof AUTOMATIC_SETTINGS)[number];

/** What these settings count. */
export type Unit = Extract<SettingUnit, "switch" | "rupiah" | "count" | "percent" | "days">;

/** What one of them counts; money is in sen with the centre and in rupiah on screen. */
export const unitOf = (name: AutomaticSetting): Unit => settingUnit(name) as Unit;

/** Why what was typed cannot be asked for. */
export type TypedProblem = "notANumber" | "tooMuch";

/** Reads a typed number in the centre's own unit. Dots between thousands are let pass; anything else is refused. */
export function readTyped(text: string, unit: Unit): { value: number } | { problem: TypedProblem } {
  const digits = text.trim().replace(/^Rp\s*/i, "");
  if (!/^\d{1,3}(\.\d{3})+$|^\d{1,13}$/.test(digits)) return { problem: "notANumber" };
  const whole = Number(digits.replaceAll(".", ""));
  if (unit === "percent" && whole > 100) return { problem: "tooMuch" };
  const value = unit === "rupiah" ? whole * 100 : whole;
  return Number.isSafeInteger(value) ? { value } : { problem: "notANumber" };
}

/** A setting's value as it is typed again. */
export const typedOf = (value: number, unit: Unit): string =>
  (unit === "rupiah" ? Math.trunc(value / 100) : value).toLocaleString("id-ID");

/** Money of a setting, which is a plain number until here. */
export const moneyOf = (value: number): string => formatRupiah(sen(value) satisfies Sen);
