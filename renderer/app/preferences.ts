import { type Language, languages } from "../i18n/languages";

/** What a person at this desk chose for the look of the console; nothing about money or people. */
export interface Preferences {
  readonly language: Language;
  /** Single-letter keys can be turned off (WCAG 2.1.4). */
  readonly hasLetterKeys: boolean;
}

const key = "saldo-desk-preferences";
const defaults: Preferences = { language: "id", hasLetterKeys: true };

/** The stored choice; what cannot be read counts as not chosen. */
export function readPreferences(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, unknown>;
    return {
      language: languages.find((language) => language === stored["language"]) ?? defaults.language,
      hasLetterKeys: stored["hasLetterKeys"] !== false,
    };
  } catch {
    return defaults;
  }
}

/** Stores the choice on this desk. */
export function writePreferences(preferences: Preferences): void {
  localStorage.setItem(key, JSON.stringify(preferences));
}
