import type { z } from "zod";
import * as accounts from "./accounts";
import { appInfo, appInfoRequest } from "./app";
import { automaticReply } from "./automatic";
import * as backups from "./backups";
import { askBankAccountRequest, listBankAccountsReply } from "./bank-accounts";
import * as bankFiles from "./bank-files";
import * as bankImports from "./bank-imports";
import * as bankStatements from "./bank-statements";
import * as bulk from "./bulk";
import type { Channel, Topic } from "./channels";
import * as complaints from "./complaints";
import { savedFileReply, savePdfRequest } from "./documents";
import * as freezes from "./freezes";
import * as layouts from "./layouts";
import * as leases from "./leases";
import { askAboutOperatorReply, askAboutOperatorRequest, operatorsListReply } from "./operators";
import { authenticatorReply, changeSecretRequest, stepUpView, typeCodeRequest } from "./own-access";
import * as payments from "./payments";
import * as reports from "./reports";
import {
  approveRequest,
  checkersReply,
  closeRequest,
  confirmFreezeRequest,
  coSignOpenRequest,
  coSignRequest,
  itemReply,
  itemRequest,
  requestDetail,
  waitingReply,
} from "./requests";
import type { Reply } from "./result";
import * as reversals from "./reversals";
import * as risk from "./risk";
import * as rules from "./rules";
import { searchReply, searchRequest } from "./search";
import * as secondLooks from "./second-looks";
import {
  currentSessionReply,
  nothing,
  operatorsReply,
  sessionView,
  signInRequest,
  unlockRequest,
} from "./session";
import * as settings from "./settings";
import * as suspense from "./suspense";
import { comparisonReply, putAsideRequest, syncState } from "./sync";
import {
  decisionsReply,
  evidenceReply,
  evidenceRequest,
  holdRequest,
  linkSearchReply,
  linkSearchRequest,
  matchReply,
  outcomesReply,
  outcomesRequest,
  parkRequest,
  queueChanges,
  queuedReply,
  queueRequest,
  rejectRequest,
  undoRequest,
  unholdRequest,
  unmatchedReply,
  unparkRequest,
  verifyRequest,
} from "./top-ups";
import * as views from "./views";
import { workCounts, workDay } from "./workload";

/** What each channel takes and answers; both are checked in the desktop process on every call. */
export const contract = {
  "app:info": { request: appInfoRequest, reply: appInfo },
  "session:operators": { request: nothing, reply: operatorsReply },
  "session:sign-in": { request: signInRequest, reply: sessionView },
  "session:current": { request: nothing, reply: currentSessionReply },
  "session:lock": { request: nothing, reply: nothing },
  "session:unlock": { request: unlockRequest, reply: sessionView },
  "session:sign-out": { request: nothing, reply: nothing },
  "session:change-secret": { request: changeSecretRequest, reply: sessionView },
  "session:step-up": { request: nothing, reply: stepUpView },
  "session:begin-authenticator": { request: nothing, reply: authenticatorReply },
  "session:type-code": { request: typeCodeRequest, reply: stepUpView },
  "operators:list": { request: nothing, reply: operatorsListReply },
  "operators:ask": { request: askAboutOperatorRequest, reply: askAboutOperatorReply },
  "sync:state": { request: nothing, reply: syncState },
  "sync:round": { request: nothing, reply: syncState },
  "sync:put-aside": { request: putAsideRequest, reply: syncState },
  "sync:compare": { request: nothing, reply: comparisonReply },
  "sync:rebuild": { request: nothing, reply: syncState },
  "bank-accounts:list": { request: nothing, reply: listBankAccountsReply },
  "bank-accounts:ask-open": { request: askBankAccountRequest, reply: freezes.waitingReply },
  "bank-imports:list": { request: nothing, reply: bankImports.listImportsReply },
  "bank-imports:choose-file": { request: nothing, reply: bankFiles.chooseFileReply },
  "bank-imports:take-pasted": {
    request: bankFiles.takePastedRequest,
    reply: bankFiles.chooseFileReply,
  },
  "bank-imports:take-dropped": {
    request: bankFiles.takeDroppedRequest,
    reply: bankFiles.chooseFileReply,
  },
  "bank-imports:read-file": { request: bankImports.readFileRequest, reply: bankImports.readFileReply },
  "bank-imports:look-folder": { request: nothing, reply: bankFiles.watchedFolder },
  "bank-imports:choose-folder": { request: nothing, reply: bankFiles.watchedFolder },
  "bank-imports:forget-folder": { request: nothing, reply: bankFiles.watchedFolder },
  "bank-imports:take-watched": {
    request: bankFiles.takeWatchedRequest,
    reply: bankFiles.chooseFileReply,
  },
  "bank-imports:reopen": { request: bankImports.importRequest, reply: bankFiles.chooseFileReply },
  "bank-imports:sample": { request: bankFiles.sampleRequest, reply: bankFiles.sampleReply },
  "bank-imports:try-layout": {
    request: bankFiles.tryLayoutRequest,
    reply: bankFiles.tryLayoutReply,
  },
  "bank-imports:rows": { request: bankImports.importRowsRequest, reply: bankImports.importRowsReply },
  "bank-imports:statement-rows": {
    request: bankImports.importRowsRequest,
    reply: bankImports.importRowsReply,
  },
  "bank-imports:save-unread": { request: bankImports.saveUnreadRequest, reply: savedFileReply },
  "bank-imports:send": { request: bankImports.importRequest, reply: bankImports.sentImport },
  "bank-imports:discard": { request: bankImports.importRequest, reply: nothing },
  "bank-imports:stop": { request: nothing, reply: nothing },
  "bank-imports:statement": {
    request: bankStatements.statementRequest,
    reply: bankStatements.statementProof,
  },
  "bank-imports:compare": { request: bankStatements.compareRequest, reply: bankStatements.compareReply },
  "bank-imports:confirm": { request: bankStatements.confirmRequest, reply: bankStatements.confirmReply },
  "bank-imports:withdraw": { request: bankStatements.statementRequest, reply: nothing },
  "bank-imports:undo": {
    request: bankStatements.undoStatementRequest,
    reply: bankStatements.undoStatementReply,
  },
  "bank-imports:coverage": { request: bankStatements.coverageRequest, reply: bankStatements.coverageReply },
  "bank-imports:pending": { request: bankStatements.pendingRequest, reply: bankStatements.pendingReply },
  "top-ups:queue": { request: queueRequest, reply: queueChanges },
  "top-ups:decisions": { request: nothing, reply: decisionsReply },
  "top-ups:outcomes": { request: outcomesRequest, reply: outcomesReply },
  "top-ups:unmatched": { request: nothing, reply: unmatchedReply },
  "top-ups:evidence": { request: evidenceRequest, reply: evidenceReply },
  "top-ups:search-links": { request: linkSearchRequest, reply: linkSearchReply },
  "top-ups:match": { request: nothing, reply: matchReply },
  "top-ups:verify": { request: verifyRequest, reply: queuedReply },
  "top-ups:decide-many": { request: bulk.decideManyRequest, reply: bulk.decideManyReply },
  "top-ups:who-decided": { request: bulk.whoDecidedRequest, reply: bulk.whoDecidedReply },
  "top-ups:reject": { request: rejectRequest, reply: queuedReply },
  "top-ups:undo": { request: undoRequest, reply: queuedReply },
  "top-ups:hold": { request: holdRequest, reply: queuedReply },
  "top-ups:unhold": { request: unholdRequest, reply: queuedReply },
  "top-ups:park": { request: parkRequest, reply: queuedReply },
  "top-ups:unpark": { request: unparkRequest, reply: queuedReply },
  "leases:list": { request: nothing, reply: leases.leasesReply },
  "leases:take-next": { request: leases.takeNextRequest, reply: leases.leasesReply },
  "leases:renew": { request: leases.leaseKeysRequest, reply: leases.leasesReply },
  "leases:release": { request: leases.releaseRequest, reply: nothing },
  "leases:colleagues": { request: nothing, reply: leases.colleaguesReply },
  "leases:hand-over": { request: leases.handOverRequest, reply: leases.handOverReply },
  "views:list": { request: views.listViewsRequest, reply: views.listViewsReply },
  "views:save": { request: views.saveViewRequest, reply: nothing },
  "views:forget": { request: views.forgetViewRequest, reply: nothing },
  "search:find": { request: searchRequest, reply: searchReply },
  "workload:counts": { request: nothing, reply: workCounts },
  "workload:day": { request: nothing, reply: workDay },
  "payments:queue": { request: payments.paymentQueueRequest, reply: payments.paymentQueueReply },
  "payments:show": { request: payments.showPaymentRequest, reply: payments.showPaymentReply },
  "payments:approve": { request: payments.approvePaymentRequest, reply: payments.decidedOnlineReply },
  "payments:refuse": { request: payments.refusePaymentRequest, reply: payments.decidedOnlineReply },
  "suspense:ages": { request: nothing, reply: suspense.suspenseAgesReply },
  "suspense:rows": { request: nothing, reply: suspense.suspenseRowsReply },
  "suspense:balance": { request: nothing, reply: suspense.suspenseBalance },
  "suspense:write": { request: suspense.writeSuspenseRequest, reply: savedFileReply },
  "suspense:returns": { request: nothing, reply: suspense.returnsReply },
  "suspense:return": { request: suspense.returnLineRequest, reply: payments.decidedOnlineReply },
  "suspense:settle-return": { request: suspense.settleReturnRequest, reply: payments.decidedOnlineReply },
  "suspense:verify-unasked": { request: suspense.verifyUnaskedRequest, reply: payments.decidedOnlineReply },
  "rules:show": { request: nothing, reply: rules.rulesReply },
  "rules:dry-run": { request: rules.dryRunRequest, reply: rules.dryRunReply },
  "rules:ask-publish": { request: rules.publishRulesRequest, reply: freezes.waitingReply },
  "risk:read": { request: risk.riskRequest, reply: risk.riskReply },
  "second-looks:list": { request: nothing, reply: secondLooks.secondLooksReply },
  "second-looks:waiting": { request: nothing, reply: secondLooks.looksWaitingReply },
  "second-looks:answer": { request: secondLooks.answerLookRequest, reply: nothing },
  "second-looks:ways": { request: secondLooks.lookResultsRequest, reply: secondLooks.lookWaysReply },
  "second-looks:results": { request: secondLooks.lookResultsRequest, reply: secondLooks.lookResultsReply },
  "automatic:show": { request: nothing, reply: automaticReply },
  "backups:show": { request: nothing, reply: backups.backupsReply },
  "backups:make": { request: backups.backUpRequest, reply: backups.backupsReply },
  "wallet-settings:list": { request: nothing, reply: settings.settingsReply },
  "wallet-settings:ask-change": { request: settings.changeSettingRequest, reply: freezes.waitingReply },
  "requests:waiting": { request: nothing, reply: waitingReply },
  "requests:item": { request: itemRequest, reply: itemReply },
  "requests:checkers": { request: nothing, reply: checkersReply },
  "requests:approve": { request: approveRequest, reply: nothing },
  "requests:reject": { request: closeRequest, reply: nothing },
  "requests:withdraw": { request: closeRequest, reply: nothing },
  "requests:confirm-freeze": { request: confirmFreezeRequest, reply: nothing },
  "requests:co-sign-open": { request: coSignOpenRequest, reply: requestDetail },
  "requests:co-sign": { request: coSignRequest, reply: nothing },
  "reversals:show": { request: reversals.showAllocationRequest, reply: reversals.showAllocationReply },
  "reversals:ask": { request: reversals.askReversalRequest, reply: freezes.waitingReply },
  "accounts:find": { request: accounts.findAccountsRequest, reply: accounts.findAccountsReply },
  "accounts:show": { request: accounts.showAccountRequest, reply: accounts.showAccountReply },
  "freezes:place": { request: freezes.placeFreezeRequest, reply: freezes.placeFreezeReply },
  "freezes:confirm": { request: freezes.confirmFreezeRequest, reply: nothing },
  "freezes:ask-lift": { request: freezes.askLiftRequest, reply: freezes.waitingReply },
  "complaints:list": { request: complaints.listComplaintsRequest, reply: complaints.listComplaintsReply },
  "complaints:show": { request: complaints.showComplaintRequest, reply: complaints.showComplaintReply },
  "complaints:open": { request: complaints.openComplaintRequest, reply: complaints.openComplaintReply },
  "complaints:answer": { request: complaints.answerComplaintRequest, reply: nothing },
  "complaints:ask-adjustment": { request: complaints.askAdjustmentRequest, reply: freezes.waitingReply },
  "layouts:list": { request: nothing, reply: layouts.listLayoutsReply },
  "layouts:save": { request: layouts.saveLayoutRequest, reply: layouts.savedLayoutReply },
  "layouts:read": { request: layouts.readLayoutRequest, reply: layouts.readLayoutReply },
  "layouts:check": { request: layouts.checkLayoutRequest, reply: nothing },
  "layouts:retire": { request: layouts.retireLayoutRequest, reply: nothing },
  "documents:save-pdf": { request: savePdfRequest, reply: savedFileReply },
  "reports:daily-proof": { request: nothing, reply: reports.dailyProof },
  "reports:write-daily": { request: reports.writeDailyRequest, reply: reports.writeDailyReply },
} satisfies Record<Channel, { request: z.ZodType; reply: z.ZodType }>;

/** What each topic carries. */
export const topicPayloads = {
  "session:changed": currentSessionReply,
  "sync:changed": syncState,
  "bank-imports:progress": bankImports.importProgress,
} satisfies Record<Topic, z.ZodType>;

/** The checked request of a channel. */
export type RequestOf<C extends Channel> = z.output<(typeof contract)[C]["request"]>;

/** The answer of a channel when it succeeds. */
export type ReplyOf<C extends Channel> = z.output<(typeof contract)[C]["reply"]>;

/** The payload of a topic. */
export type PayloadOf<T extends Topic> = z.output<(typeof topicPayloads)[T]>;

/** What the preload puts on the page as `window.desk`: one function per channel, and one way to listen. */
export type DeskBridge = {
  readonly [C in Exclude<Channel, "bank-imports:take-dropped">]: (
    request: RequestOf<C>,
  ) => Promise<Reply<ReplyOf<C>>>;
} & {
  /** Takes the dropped `File` itself: the preload finds its path, so that no page can name one. */
  readonly "bank-imports:take-dropped": (
    file: object,
  ) => Promise<Reply<ReplyOf<"bank-imports:take-dropped">>>;
} & {
  /** Listens to a topic for the life of the page; the listener list of the page is renderer/api/topics.ts. */
  readonly listen: <T extends Topic>(topic: T, listener: (payload: PayloadOf<T>) => void) => void;
};
