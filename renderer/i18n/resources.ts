import { errorMessages } from "../api/error-messages";
import * as appEn from "../app/en";
import * as appId from "../app/id";
import * as bankImportsEn from "../features/bank-imports/en";
import * as bankImportsId from "../features/bank-imports/id";
import * as requestsEn from "../features/requests/en";
import * as requestsId from "../features/requests/id";
import * as sessionEn from "../features/session/en";
import * as sessionId from "../features/session/id";
import * as settingsEn from "../features/settings/en";
import * as settingsId from "../features/settings/id";
import * as topUpsEn from "../features/top-ups/en";
import * as topUpsId from "../features/top-ups/id";
import * as uiEn from "../ui/en";
import * as uiId from "../ui/id";

/** Every word of the console, one namespace per feature; a feature adds its line in both. */
export const resources = {
  id: {
    app: appId.words,
    bankImports: bankImportsId.words,
    errors: errorMessages.id,
    requests: requestsId.words,
    session: sessionId.words,
    settings: settingsId.words,
    topUps: topUpsId.words,
    ui: uiId.words,
  },
  en: {
    app: appEn.words,
    bankImports: bankImportsEn.words,
    errors: errorMessages.en,
    requests: requestsEn.words,
    session: sessionEn.words,
    settings: settingsEn.words,
    topUps: topUpsEn.words,
    ui: uiEn.words,
  },
} as const;
