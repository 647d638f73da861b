import { errorMessages } from "../api/error-messages";
import * as appEn from "../app/en";
import * as appId from "../app/id";
import * as accountsEn from "../features/accounts/en";
import * as accountsId from "../features/accounts/id";
import * as automaticEn from "../features/automatic/en";
import * as automaticId from "../features/automatic/id";
import * as backupsEn from "../features/backups/en";
import * as backupsId from "../features/backups/id";
import * as bankAccountsEn from "../features/bank-accounts/en";
import * as bankAccountsId from "../features/bank-accounts/id";
import * as bankImportsEn from "../features/bank-imports/en";
import * as bankImportsId from "../features/bank-imports/id";
import * as complaintsEn from "../features/complaints/en";
import * as complaintsId from "../features/complaints/id";
import * as freezesEn from "../features/freezes/en";
import * as freezesId from "../features/freezes/id";
import * as layoutsEn from "../features/layouts/en";
import * as layoutsId from "../features/layouts/id";
import * as leasesEn from "../features/leases/en";
import * as leasesId from "../features/leases/id";
import * as operatorsEn from "../features/operators/en";
import * as operatorsId from "../features/operators/id";
import * as paymentsEn from "../features/payments/en";
import * as paymentsId from "../features/payments/id";
import * as reportsEn from "../features/reports/en";
import * as reportsId from "../features/reports/id";
import * as requestsEn from "../features/requests/en";
import * as requestsId from "../features/requests/id";
import * as reversalsEn from "../features/reversals/en";
import * as reversalsId from "../features/reversals/id";
import * as rulesEn from "../features/rules/en";
import * as rulesId from "../features/rules/id";
import * as searchEn from "../features/search/en";
import * as searchId from "../features/search/id";
import * as secondLooksEn from "../features/second-looks/en";
import * as secondLooksId from "../features/second-looks/id";
import * as sessionEn from "../features/session/en";
import * as sessionId from "../features/session/id";
import * as settingsEn from "../features/settings/en";
import * as settingsId from "../features/settings/id";
import * as stepUpEn from "../features/step-up/en";
import * as stepUpId from "../features/step-up/id";
import * as syncEn from "../features/sync/en";
import * as syncId from "../features/sync/id";
import * as topUpsEn from "../features/top-ups/en";
import * as topUpsId from "../features/top-ups/id";
import * as unmatchedEn from "../features/unmatched/en";
import * as unmatchedId from "../features/unmatched/id";
import * as walletSettingsEn from "../features/wallet-settings/en";
import * as walletSettingsId from "../features/wallet-settings/id";
import * as workloadEn from "../features/workload/en";
import * as workloadId from "../features/workload/id";
import * as uiEn from "../ui/en";
import * as uiId from "../ui/id";

/** Every word of the console, one namespace per feature; a feature adds its line in both. */
export const resources = {
  id: {
    app: appId.words,
    automatic: automaticId.words,
    backups: backupsId.words,
    bankAccounts: bankAccountsId.words,
    bankImports: bankImportsId.words,
    errors: errorMessages.id,
    requests: requestsId.words,
    reversals: reversalsId.words,
    accounts: accountsId.words,
    complaints: complaintsId.words,
    freezes: freezesId.words,
    layouts: layoutsId.words,
    leases: leasesId.words,
    payments: paymentsId.words,
    reports: reportsId.words,
    operators: operatorsId.words,
    rules: rulesId.words,
    stepUp: stepUpId.words,
    sync: syncId.words,
    search: searchId.words,
    secondLooks: secondLooksId.words,
    session: sessionId.words,
    settings: settingsId.words,
    topUps: topUpsId.words,
    unmatched: unmatchedId.words,
    walletSettings: walletSettingsId.words,
    workload: workloadId.words,
    ui: uiId.words,
  },
  en: {
    app: appEn.words,
    automatic: automaticEn.words,
    backups: backupsEn.words,
    bankAccounts: bankAccountsEn.words,
    bankImports: bankImportsEn.words,
    errors: errorMessages.en,
    requests: requestsEn.words,
    reversals: reversalsEn.words,
    accounts: accountsEn.words,
    complaints: complaintsEn.words,
    freezes: freezesEn.words,
    layouts: layoutsEn.words,
    leases: leasesEn.words,
    payments: paymentsEn.words,
    reports: reportsEn.words,
    operators: operatorsEn.words,
    rules: rulesEn.words,
    stepUp: stepUpEn.words,
    sync: syncEn.words,
    search: searchEn.words,
    secondLooks: secondLooksEn.words,
    session: sessionEn.words,
    settings: settingsEn.words,
    topUps: topUpsEn.words,
    unmatched: unmatchedEn.words,
    walletSettings: walletSettingsEn.words,
    workload: workloadEn.words,
    ui: uiEn.words,
  },
} as const;
