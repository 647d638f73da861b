import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "./languages";
import { resources } from "./resources";

/** Prepares the words; React escapes what is put into them. */
export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: "id",
    defaultNS: "app",
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Changes the language of everything on screen. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
