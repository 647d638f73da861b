import { errorMessages } from "../api/error-messages";
import * as appEn from "../app/en";
import * as appId from "../app/id";
import * as sessionEn from "../features/session/en";
import * as sessionId from "../features/session/id";
import * as settingsEn from "../features/settings/en";
import * as settingsId from "../features/settings/id";
import * as uiEn from "../ui/en";
import * as uiId from "../ui/id";

/** Every word of the console, one namespace per feature; a feature adds its line in both. */
export const resources = {
  id: {
    app: appId.words,
    errors: errorMessages.id,
    session: sessionId.words,
    settings: settingsId.words,
    ui: uiId.words,
  },
  en: {
    app: appEn.words,
    errors: errorMessages.en,
    session: sessionEn.words,
    settings: settingsEn.words,
    ui: uiEn.words,
  },
} as const;
