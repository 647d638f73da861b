import accountActivatedV1En from "../../../resources/mail/en/account-activated.v1.txt?raw";
import accountHeldV1En from "../../../resources/mail/en/account-held.v1.txt?raw";
import accountRegisteredV1En from "../../../resources/mail/en/account-registered.v1.txt?raw";
import accountReleasedV1En from "../../../resources/mail/en/account-released.v1.txt?raw";
import adjustmentPostedV1En from "../../../resources/mail/en/adjustment-posted.v1.txt?raw";
import complaintAnsweredV1En from "../../../resources/mail/en/complaint-answered.v1.txt?raw";
import complaintReceivedV1En from "../../../resources/mail/en/complaint-received.v1.txt?raw";
import footerEn from "../../../resources/mail/en/footer.txt?raw";
import paymentHeldV1En from "../../../resources/mail/en/payment-held.v1.txt?raw";
import paymentRefundedV1En from "../../../resources/mail/en/payment-refunded.v1.txt?raw";
import paymentReleasedV1En from "../../../resources/mail/en/payment-released.v1.txt?raw";
import topUpCancelledV1En from "../../../resources/mail/en/top-up-cancelled.v1.txt?raw";
import topUpCorrectedV1En from "../../../resources/mail/en/top-up-corrected.v1.txt?raw";
import topUpCreditedV1En from "../../../resources/mail/en/top-up-credited.v1.txt?raw";
import topUpRejectedV1En from "../../../resources/mail/en/top-up-rejected.v1.txt?raw";
import topUpRequestedV1En from "../../../resources/mail/en/top-up-requested.v1.txt?raw";
import accountActivatedV1Id from "../../../resources/mail/id/account-activated.v1.txt?raw";
import accountHeldV1Id from "../../../resources/mail/id/account-held.v1.txt?raw";
import accountRegisteredV1Id from "../../../resources/mail/id/account-registered.v1.txt?raw";
import accountReleasedV1Id from "../../../resources/mail/id/account-released.v1.txt?raw";
import adjustmentPostedV1Id from "../../../resources/mail/id/adjustment-posted.v1.txt?raw";
import complaintAnsweredV1Id from "../../../resources/mail/id/complaint-answered.v1.txt?raw";
import complaintReceivedV1Id from "../../../resources/mail/id/complaint-received.v1.txt?raw";
import footerId from "../../../resources/mail/id/footer.txt?raw";
import paymentHeldV1Id from "../../../resources/mail/id/payment-held.v1.txt?raw";
import paymentRefundedV1Id from "../../../resources/mail/id/payment-refunded.v1.txt?raw";
import paymentReleasedV1Id from "../../../resources/mail/id/payment-released.v1.txt?raw";
import topUpCancelledV1Id from "../../../resources/mail/id/top-up-cancelled.v1.txt?raw";
import topUpCorrectedV1Id from "../../../resources/mail/id/top-up-corrected.v1.txt?raw";
import topUpCreditedV1Id from "../../../resources/mail/id/top-up-credited.v1.txt?raw";
import topUpRejectedV1Id from "../../../resources/mail/id/top-up-rejected.v1.txt?raw";
import topUpRequestedV1Id from "../../../resources/mail/id/top-up-requested.v1.txt?raw";
import type { MailLanguage, MailTemplateId } from "./templates";

/** The words of every template version in every language; a version, once shipped, is never edited in meaning. */
const SOURCES: Record<MailTemplateId, Record<number, Record<MailLanguage, string>>> = {
  "account-registered": { 1: { id: accountRegisteredV1Id, en: accountRegisteredV1En } },
  "account-activated": { 1: { id: accountActivatedV1Id, en: accountActivatedV1En } },
  "top-up-requested": { 1: { id: topUpRequestedV1Id, en: topUpRequestedV1En } },
  "top-up-credited": { 1: { id: topUpCreditedV1Id, en: topUpCreditedV1En } },
  "top-up-rejected": { 1: { id: topUpRejectedV1Id, en: topUpRejectedV1En } },
  "top-up-cancelled": { 1: { id: topUpCancelledV1Id, en: topUpCancelledV1En } },
  "top-up-corrected": { 1: { id: topUpCorrectedV1Id, en: topUpCorrectedV1En } },
  "account-held": { 1: { id: accountHeldV1Id, en: accountHeldV1En } },
  "account-released": { 1: { id: accountReleasedV1Id, en: accountReleasedV1En } },
  "payment-held": { 1: { id: paymentHeldV1Id, en: paymentHeldV1En } },
  "payment-released": { 1: { id: paymentReleasedV1Id, en: paymentReleasedV1En } },
  "payment-refunded": { 1: { id: paymentRefundedV1Id, en: paymentRefundedV1En } },
  "complaint-received": { 1: { id: complaintReceivedV1Id, en: complaintReceivedV1En } },
  "complaint-answered": { 1: { id: complaintAnsweredV1Id, en: complaintAnsweredV1En } },
  "adjustment-posted": { 1: { id: adjustmentPostedV1Id, en: adjustmentPostedV1En } },
};

/** The closing words under every mail. */
export const FOOTERS: Record<MailLanguage, string> = { id: footerId, en: footerEn };

/** The text of a template, or undefined when that version does not exist. */
export const findTemplateSource = (
  templateId: MailTemplateId,
  version: number,
  language: MailLanguage,
): string | undefined => SOURCES[templateId][version]?.[language];
