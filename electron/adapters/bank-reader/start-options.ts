import type { ReaderLimits } from "./bank-reader";

/**
 * The JavaScript heap ends below the limit of the process, so that V8 says so before the machine does. What a row leaves
 * behind dies young: with room for some ten thousand rows from the start, next to nothing of it is ever copied, and one
 * thread is enough for that.
 */
export const readerArguments = ({ memoryMb }: Pick<ReaderLimits, "memoryMb">): string[] => [
  `--max-old-space-size=${Math.max(LEAST_HEAP_MB, Math.round(memoryMb * 0.75))}`,
  "--min-semi-space-size=32",
  "--max-semi-space-size=32",
  "--single-threaded-gc",
];

/** What the system needs to start a program, and nothing else: no secret of the desk stands in a reader's environment. */
export function readerEnvironment(): Record<string, string> {
  const wanted = ["SystemRoot", "TMPDIR", "TEMP", "LANG"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(wanted);
}

/** Below this the reader cannot even begin. */
const LEAST_HEAP_MB = 96;
