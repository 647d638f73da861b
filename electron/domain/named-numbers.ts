/**
 * The wallet numbers that a berita may name: runs of exactly eight digits that do not begin with 0, as the centre reads
 * them (`wallet.accounts_in`). Whether one is an account's only the centre knows.
 */
export const numbersIn = (berita: string): string[] =>
  (berita.match(/\d+/g) ?? []).filter((run) => run.length === 8 && run >= "1");

/** The first number that one of these texts names and that is none of those who are credited; null without one. */
export function otherNumber(beritas: readonly string[], credited: readonly string[]): string | null {
  return beritas.flatMap(numbersIn).find((number) => !credited.includes(number)) ?? null;
}
