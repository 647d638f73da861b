import type { AllocationView } from "@contract/reversals";
import { addSen, formatRupiah } from "@domain/money";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ApiError } from "../../api/call";
import { FailedQuery } from "../../api/FailedQuery";
import { useDecision } from "../../api/use-decision";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import classes from "../../ui/detail.module.css";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import { NumberedChoice } from "../../ui/NumberedChoice";
import { ReasonField } from "../../ui/ReasonField";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { formatInstant } from "../../ui/wib";
import { AllocationFacts, aboutAllocation } from "./AllocationFacts";

interface ReversalDialogProps {
  /** Which verification or return; of several the first is chosen until another is. */
  readonly choices: readonly { readonly allocationId: string; readonly label: string }[];
  readonly purpose: AllocationView["purpose"];
  /** What was written about it before, as a reason to begin with. */
  readonly because?: string;
  onClose(): void;
  onDone(said: ReactNode): void;
}

/** Asks a second person to take a verification or an unpaid return back; nothing moves until they approve. */
export function ReversalDialog({ choices, purpose, because = "", onClose, onDone }: ReversalDialogProps) {
  const { t } = useTranslation("reversals");
  const [chosen, setChosen] = useState(choices[0]?.allocationId ?? "");
  const [reason, setReason] = useState(because);
  const [isTried, setTried] = useState(false);
  const shown = useQuery("reversals:show", { allocationId: chosen });
  const ask = useDecision("reversals:ask", ["accounts", "requests", "suspense", "reversals", "workload"]);
  const refusalText = useRefusedText();
  const isRead = shown.kind === "ready" && shown.isCurrent;
  const allocation = isRead ? shown.value.allocation : null;
  const blocked = isRead ? whyNot(allocation) : null;
  const submit = async () => {
    setTried(true);
    if (!allocation || blocked || reason.trim() === "") return;
    const done = await ask.run({ allocationId: allocation.id, reason: reason.trim() });
    if (done) onDone(<AskedLine allocation={allocation} />);
  };
  return (
    <FormDialog
      title={t(`title.${purpose}`)}
      submitLabel={t("submit")}
      hasSubmit={blocked === null}
      isRunning={ask.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {choices.length > 1 && (
        <NumberedChoice
          isWide
          legend={t("which")}
          options={choices.map(({ allocationId, label }) => ({ value: allocationId, label }))}
          value={chosen}
          onChoose={(id) => {
            setChosen(id);
            ask.forgetError();
          }}
        />
      )}
      {shown.kind === "failed" && <FailedQuery of={shown} />}
      {!isRead && shown.kind !== "failed" && <SkeletonRows widths={["1fr", "1fr"]} count={5} />}
      {allocation && <AllocationFacts allocation={allocation} />}
      {blocked && <Blocked why={blocked} allocation={allocation} />}
      {!blocked && (
        <>
          {allocation && <Short allocation={allocation} />}
          <p className={classes["words"]}>{t(`effect.${purpose}`)}</p>
          <ReasonField
            isFirst
            label={t("reason")}
            value={reason}
            onChange={setReason}
            missing={t("reasonMissing")}
            isTried={isTried}
            rows={2}
            maxLength={500}
          />
        </>
      )}
      {ask.error && (
        <Notice meaning="stop" reference={ask.error.reference}>
          {refusalText(ask.error)}
        </Notice>
      )}
    </FormDialog>
  );
}

type Why = "gone" | "paid" | "asked";

/** Why there is nothing to ask for, as the centre has it now. */
function whyNot(allocation: AllocationView | null): Why | null {
  if (!allocation?.isLive) return "gone";
  if (allocation.return?.isPaid) return "paid";
  return allocation.asked ? "asked" : null;
}

function Blocked({ why, allocation }: { why: Why; allocation: AllocationView | null }) {
  const { t, i18n } = useTranslation("reversals");
  const asked = allocation?.asked;
  return (
    <Notice meaning="look">
      {why === "asked" && asked ? (
        <>
          {t("blocked.asked", {
            maker: asked.makerName,
            at: formatInstant(asked.madeAtUtc, i18n.language),
          })}{" "}
          <ToRequests />
        </>
      ) : (
        t(why === "paid" ? "blocked.paid" : "blocked.gone")
      )}
    </Notice>
  );
}

/** The desk only foresees it; the centre refuses it. */
function Short({ allocation: { parts } }: { allocation: AllocationView }) {
  const { t } = useTranslation("reversals");
  const short = parts.find(
    ({ accountNumber, balanceSen }) =>
      balanceSen <
      addSen(...parts.filter((one) => one.accountNumber === accountNumber).map(({ amountSen }) => amountSen)),
  );
  return short ? <Notice meaning="look">{t("short", { holder: short.holderName })}</Notice> : null;
}

/** What was asked for, and where it waits. */
function AskedLine({ allocation }: { allocation: AllocationView }) {
  const { t } = useTranslation("reversals");
  const facts = { amount: formatRupiah(allocation.amountSen), about: aboutAllocation(allocation) };
  return (
    <>
      {t(`asked.${allocation.purpose}`, facts)} <ToRequests />
    </>
  );
}

function ToRequests() {
  const { t } = useTranslation("reversals");
  return (
    <Link href="/requests" className={classes["link"] ?? ""}>
      {t("requests")}
    </Link>
  );
}

/** The centre's refusals in the words of this decision; any other as everywhere. */
function useRefusedText(): (error: ApiError) => string {
  const { t } = useTranslation("reversals");
  const errorText = useErrorText();
  return (error) => {
    switch (error.code) {
      case "insufficient-balance":
      case "account-frozen":
      case "account-not-active":
      case "in-use":
        return t(`refused.${error.code}`);
      default:
        return errorText(error);
    }
  };
}
