/**
 * The fingerprint by which a bank line is known again in an overlapping export (DOMAIN.md: normalising for
 * duplicates drops BCA's workstation code and counts occurrences; the raw line stays the evidence).
 *
 * The central database computes the same text in SQL, so every step is defined without the help of a locale:
 * upper case maps ASCII a-z only (never ı, ß or ŉ), blanks are ASCII space, tab, CR, LF, FF, VT and U+00A0 only,
 * digits are 0-9 only. tests/rules/fingerprint.json drives the tests of both sides.
 */
const SPACE = 32;
const SLASH = 47;
const LETTER_W = 87;
const LETTER_S = 83;
/** U+00A0 in UTF-8. */
const NO_BREAK = [0xc2, 0xa0] as const;
const KIND_DIGITS = 4;
const MOST_CODE_CHARS = 8;

/** What a byte becomes: a-z upper case, blanks a space, every other byte itself. */
const CANONICAL = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 97 && byte <= 122) return byte - 32;
  return byte >= 9 && byte <= 13 ? SPACE : byte;
});

/**
 * A berita in its canonical form, in this order: ASCII letters upper-cased; each of KlikBCA's workstation codes
 * `[0-9]{4}/[A-Z0-9]{1,8}/WS[A-Z0-9]{1,8}` (leftmost, as long as possible), which differ between two downloads of the same
 * line, removed; each run of blanks made one space; a space at either end removed. One pass, in a buffer that the next
 * berita overwrites.
 */
export class CanonicalBerita {
  /** UTF-8. Four zeros stand behind {@link length}, and then bytes of earlier texts. */
  bytes = new Uint8Array(4096);
  length = 0;

  /** Takes the next berita. */
  set({ bytes: from, length: end }: { readonly bytes: Uint8Array; readonly length: number }): this {
    if (end + 4 > this.bytes.length) this.bytes = new Uint8Array(end * 2 + 4);
    const { bytes } = this;
    let to = 0;
    let previous = SPACE;
    // What stands before this place is part of no further code.
    let done = 0;
    for (let at = 0; at < end; at += 1) {
      let byte = canonical(from[at]);
      const begin = byte === SLASH ? codeStart(from, done, at) : -1;
      const behind = begin < 0 ? -1 : stationEnd(from, at, end);
      if (behind >= 0) {
        // A code holds no blank, so as much of it was taken as was read.
        to -= at - begin;
        previous = lastOf(bytes, to);
        at = behind - 1;
        done = behind;
        continue;
      }
      if (byte === NO_BREAK[0] && from[at + 1] === NO_BREAK[1]) {
        byte = SPACE;
        at += 1;
      }
      if (byte === SPACE && previous === SPACE) continue;
      previous = byte;
      bytes[to] = byte;
      to += 1;
    }
    this.close(to);
    return this;
  }

  /** Drops a blank at the end and writes the zeros. */
  private close(end: number): void {
    this.length = end > 0 && this.bytes[end - 1] === SPACE ? end - 1 : end;
    for (let at = 0; at < 4; at += 1) this.bytes[this.length + at] = 0;
  }
}

/** The last of so many bytes; a blank before the first, so that none is put there. */
const lastOf = (bytes: Uint8Array, count: number): number => (count === 0 ? SPACE : (bytes[count - 1] ?? 0));
const canonical = (byte: number | undefined): number => CANONICAL[byte ?? 0] ?? 0;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Whether a byte is a letter or a digit of a code; its case does not matter. */
function isCode(byte: number | undefined): boolean {
  const upper = canonical(byte);
  return isDigit(upper) || (upper >= 65 && upper <= 90);
}

/** Where a code begins of which everything before `/WS` stands before this slash: four digits, a slash, its kind; -1 if none. */
function codeStart(bytes: Uint8Array, from: number, station: number): number {
  let slash = station - 1;
  while (slash >= from && station - slash <= MOST_CODE_CHARS && isCode(bytes[slash])) slash -= 1;
  const begin = slash - KIND_DIGITS;
  if (slash === station - 1 || begin < from || bytes[slash] !== SLASH) return -1;
  for (let at = begin; at < slash; at += 1) if (!isDigit(bytes[at])) return -1;
  return begin;
}

/** Behind `/WS` and one to eight letters or digits, its slash standing at this place; -1 where no such thing stands there. */
function stationEnd(bytes: Uint8Array, slash: number, length: number): number {
  if (canonical(bytes[slash + 1]) !== LETTER_W || canonical(bytes[slash + 2]) !== LETTER_S) return -1;
  const from = slash + 3;
  let at = from;
  while (at < length && at - from < MOST_CODE_CHARS && isCode(bytes[at])) at += 1;
  return at === from ? -1 : at;
}
