import { type SeededRandom, seededRandom } from "@domain/seeded-random";
import type { Seed } from "./seeds";

/** A spoilt file; the same number and seed give the same bytes. */
export interface Mutation {
  name: string;
  bytes: Buffer;
}

type TextStep = (text: string, random: SeededRandom) => string;
type ByteStep = (bytes: Buffer, random: SeededRandom) => Buffer;

const place = (text: { length: number }, random: SeededRandom): number => random.below(text.length + 1);

const splice = (text: string, at: number, gone: number, put: string): string =>
  text.slice(0, at) + put + text.slice(at + gone);

function lines(work: (all: string[], random: SeededRandom) => string[]): TextStep {
  return (text, random) => work(text.split("\n"), random).join("\n");
}

const HUGE = ["0", "9", "A", " ", ",", "1.", "<a>", '"', "&amp;", "=", "é", "-", "\t", ":86:"];
const ODD = [
  "\u0000",
  "\ufeff",
  "\u2028",
  "-",
  "CR",
  "DB",
  "1e9",
  "NaN",
  "0",
  "99999999999999999",
  "'",
  '"',
  "<",
  "]]>",
];

const MOST_CHARACTERS = 4_000_000;

/** What is done to the text before it is packed. */
const TEXT_STEPS: Readonly<Record<string, TextStep>> = {
  "cut off": (text, random) => text.slice(0, place(text, random)),
  "beginning gone": (text, random) => text.slice(place(text, random)),
  "piece gone": (text, random) => splice(text, place(text, random), random.below(200), ""),
  "piece twice": (text, random) => {
    const at = place(text, random);
    return splice(text, at, 0, text.slice(at, at + random.below(2000)));
  },
  "huge field": (text, random) => {
    const piece = random.pick(HUGE);
    const length = random.pick([500, 5_000, 70_000, 300_000, 1_100_000]);
    return splice(text, place(text, random), 0, piece.repeat(Math.ceil(length / piece.length)));
  },
  "odd characters": (text, random) => splice(text, place(text, random), random.below(4), random.pick(ODD)),
  "separators mixed": (text, random) =>
    text.replace(/[,;\t]/g, (one) => (random.chance(0.1) ? random.pick([",", ";", "\t", "|", ""]) : one)),
  "line ends mixed": (text, random) =>
    text.replace(/\r?\n/g, (one) => (random.chance(0.2) ? random.pick(["\r", "\n\r", "\n\n", " "]) : one)),
  "digits changed": (text, random) =>
    text.replace(/\d/g, (one) => (random.chance(0.02) ? String(random.below(10)) : one)),
  "points and commas swapped": (text) => text.replace(/[.,]/g, (one) => (one === "." ? "," : ".")),
  "lines shuffled": lines((all, random) => all.toSorted(() => random.next() - 0.5)),
  "lines reversed": lines((all) => all.toReversed()),
  "header twice": lines((all, random) => {
    const at = random.below(Math.min(all.length, 10));
    return [...all.slice(0, at + 1), ...all.slice(0, at + 1), ...all.slice(at + 1)];
  }),
  "line gone": lines((all, random) => all.toSpliced(random.below(all.length), 1 + random.below(3))),
  "a thousand times": lines((all, random) => {
    const at = random.below(all.length);
    const line = all[at] ?? "";
    // A line that was made huge before is not taken a thousand times: no text is that long.
    const times = Math.min(1_000, Math.ceil(MOST_CHARACTERS / (line.length + 1)));
    return all.toSpliced(at, 0, ...Array.from({ length: times }, () => line));
  }),
};

const encoded =
  (encoding: BufferEncoding, mark: number[]): ByteStep =>
  (bytes) =>
    Buffer.concat([Buffer.from(mark), Buffer.from(bytes.toString("utf8"), encoding)]);

/** What is done to the bytes after it was packed. */
const BYTE_STEPS: Readonly<Record<string, ByteStep>> = {
  "bytes flipped": (bytes, random) => {
    const spoilt = Buffer.from(bytes);
    for (let n = 1 + random.below(20); n > 0 && spoilt.length > 0; n -= 1)
      spoilt[random.below(spoilt.length)] = random.below(256);
    return spoilt;
  },
  "bytes cut off": (bytes, random) => bytes.subarray(0, place(bytes, random)),
  "bytes gone": (bytes, random) => {
    const at = place(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.below(100))]);
  },
  "bytes twice": (bytes) => Buffer.concat([bytes, bytes]),
  "UTF-16": encoded("utf16le", [0xff, 0xfe]),
  "UTF-16 without mark": encoded("utf16le", []),
  "UTF-16, big end first": (bytes) =>
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(bytes.toString("utf8"), "utf16le").swap16()]),
  "UTF-8 with mark": (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  "mark of the wrong encoding": (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]),
  "Windows-1252": encoded("latin1", [0xe9]),
};

const ALL_STEPS = [...Object.keys(TEXT_STEPS), ...Object.keys(BYTE_STEPS)];

/** The n-th spoilt file of a seed: one to three steps over one of our own files, every file and step in turn. */
export function mutation(all: readonly Seed[], seed: number, n: number): Mutation {
  const random = seededRandom(seed * 1_000_003 + n);
  const from = all[n % all.length];
  if (!from) throw new RangeError("no file to spoil");
  const first = ALL_STEPS[Math.floor(n / all.length) % ALL_STEPS.length] ?? "cut off";
  const steps = [first, ...Array.from({ length: random.below(3) }, () => random.pick(ALL_STEPS))];
  const text = steps.reduce((now, step) => TEXT_STEPS[step]?.(now, random) ?? now, from.text);
  const bytes = steps.reduce((now, step) => BYTE_STEPS[step]?.(now, random) ?? now, from.pack(text));
  return { name: `${n} ${from.name}: ${steps.join(", ")}`, bytes };
}
