/** The languages of the console; Bahasa Indonesia comes first. */
export const languages = ["id", "en"] as const;

/** One language. */
export type Language = (typeof languages)[number];

/**
 * The same keys as the Indonesian words, each with some text: a missing English word does not compile. English may add
 * the singular of a counted one under `key_one`; Indonesian has none.
 */
export type WordsLike<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : WordsLike<T[K]>;
} & { readonly [K in keyof T & string as T[K] extends string ? `${K}_one` : never]?: string };
