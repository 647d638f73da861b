import { formatRupiah, sen } from "@domain/money";
import type { SettingUnit } from "@domain/wallet-settings";
import { parseRupiah } from "../../ui/rupiah";

/** Why what was typed cannot be asked for. */
export type TypedProblem = "notANumber" | "tooLittle" | "tooMuch" | "same";

/** What a setting is now and how far it may be turned, in the centre's own unit. */
export interface SettingRange {
  readonly value: number;
  readonly least: number;
  readonly most: number | null;
}

/** Reads a typed value in the centre's own unit: rupiah become sen, everything else is a whole number of what it counts. */
export function readTyped(
  text: string,
  unit: SettingUnit,
  { value, least, most }: SettingRange,
): { value: number } | { problem: TypedProblem } {
  const wanted = unit === "rupiah" ? parseRupiah(text) : readWhole(text);
  if (wanted === null || !Number.isSafeInteger(wanted)) return { problem: "notANumber" };
  if (wanted < least) return { problem: "tooLittle" };
  if (most !== null && wanted > most) return { problem: "tooMuch" };
  return wanted === value ? { problem: "same" } : { value: wanted };
}

/** Dots between thousands are let pass; anything else is no number. */
function readWhole(text: string): number | null {
  const digits = text.trim();
  return /^\d{1,3}(\.\d{3})+$|^\d{1,13}$/.test(digits) ? Number(digits.replaceAll(".", "")) : null;
}

/** A setting's value as it is typed again. */
export const typedOf = (value: number, unit: SettingUnit): string =>
  unit === "rupiah" ? formatRupiah(sen(value)).replace(/^Rp\s*/, "") : value.toLocaleString("id-ID");
