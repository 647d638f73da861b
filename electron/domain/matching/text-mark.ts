/** A piece of a bank's text that said something, with its place, so that the screen can mark it in the berita itself. */
export interface TextMark {
  text: string;
  /** First character, counted from 0. */
  start: number;
  /** One past the last character. */
  end: number;
}

/** The mark of a text between two places. */
export const markOf = (text: string, start: number, end: number): TextMark => ({
  text: text.slice(start, end),
  start,
  end,
});
