import { growing } from "./growing";
import { letterList, type NameLetters } from "./name-letters";
import type { Scan } from "./scan-berita";

/** The words of lines that may be somebody's name, in plain spelling and in runs, titles left out. */
export interface LineNames {
  letters: NameLetters;
  /** Places of each word in its text. */
  wordStart: Int32Array;
  wordEnd: Int32Array;
  /** First word of each run; one more than there are runs. */
  runWord: Int32Array;
  /** 1 where the bank puts the sender there: nothing but the name stands in front. */
  runMarked: Int32Array;
  /** Length of each run as printed, titles included: banks cut at 18. */
  runPrinted: Int32Array;
  /** First run of each line; one more than there are lines. */
  lineRun: Int32Array;
}

/** Reads the names of one scanned line after the other. */
export interface NameReader {
  add(text: string, scan: Scan): void;
  values(): LineNames;
}

/** A reader for about so many lines. */
export function nameReader(lines: number): NameReader {
  const letters = letterList(lines * 24);
  const starts = growing(Int32Array, lines * 4);
  const ends = growing(Int32Array, lines * 4);
  const runWord = growing(Int32Array, lines * 2);
  const runMarked = growing(Int32Array, lines * 2);
  const runPrinted = growing(Int32Array, lines * 2);
  const lineRun = growing(Int32Array, lines + 1);
  runWord.push(0);
  lineRun.push(0);
  const addRun = (text: string, scan: Scan, from: number, end: number): void => {
    for (let word = from; word < end; word += 1) {
      if (scan.wordIsTitle[word]) continue;
      const [start, until] = [scan.wordStart[word] as number, scan.wordEnd[word] as number];
      letters.push(text, start, until);
      starts.push(start);
      ends.push(until);
    }
    if (starts.length() === runWord.last()) return;
    runWord.push(starts.length());
    runMarked.push(scan.runIsMarked[scan.wordRun[from] as number] ? 1 : 0);
    runPrinted.push((scan.wordEnd[end - 1] as number) - (scan.wordStart[from] as number));
  };
  return {
    add(text, scan) {
      let from = 0;
      while (from < scan.words) {
        let end = from + 1;
        while (end < scan.words && scan.wordRun[end] === scan.wordRun[from]) end += 1;
        addRun(text, scan, from, end);
        from = end;
      }
      lineRun.push(runMarked.length());
    },
    values: () => ({
      letters: letters.values(),
      wordStart: starts.values(),
      wordEnd: ends.values(),
      runWord: runWord.values(),
      runMarked: runMarked.values(),
      runPrinted: runPrinted.values(),
      lineRun: lineRun.values(),
    }),
  };
}
