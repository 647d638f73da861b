import type { ReplyOf } from "@contract/index";
import type { WaitingItem } from "@contract/requests";
import { formatRupiah } from "@domain/money";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { useSettingWords } from "../wallet-settings/use-setting-words";
import { shortHash } from "./RequestSummaryView";

/** What a person is about to do with what waits. */
export type RequestAct = "approve" | "reject" | "withdraw" | "confirm-freeze";

interface RequestPanelProps {
  readonly act: RequestAct;
  readonly item: WaitingItem;
  readonly content: ReplyOf<"requests:item">;
  onDone(said: string): void;
  onClose(): void;
}

/** The pause before a decision of two people: names the amount and the account, and sends the fingerprint shown. */
export function RequestPanel({ act, item, content, onDone, onClose }: RequestPanelProps) {
  const words = useSettingWords();
  const { t } = useTranslation("requests");
  const approve = useCommand("requests:approve");
  const reject = useCommand("requests:reject");
  const withdraw = useCommand("requests:withdraw");
  const confirm = useCommand("requests:confirm-freeze");
  const errorText = useErrorText();
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { request, other } = content;
  const facts = {
    what: t(`kind.${item.kind}`).toLowerCase(),
    amount: item.amountSen === null ? "" : formatRupiah(item.amountSen),
  };

  const run = async () => {
    if (act === "reject" && reason.trim() === "") return setMissing(true);
    const { id } = item;
    if (act === "confirm-freeze") return (await confirm.run({ freezeId: id })) && onDone(t("said.freeze"));
    if (act === "approve") {
      const done = request && (await approve.run({ id, bodyHash: request.bodyHash }));
      return done && onDone(t("said.approve", facts));
    }
    const command = act === "reject" ? reject : withdraw;
    return (await command.run({ id, reason: reason.trim() })) && onDone(t(`said.${act}`, facts));
  };
  const error = approve.error ?? reject.error ?? withdraw.error ?? confirm.error;
  const title =
    act === "confirm-freeze"
      ? t("confirm.freeze", { account: other?.about ?? item.subject })
      : t(`confirm.${act}`, { ...facts, about: aboutOf(content, words) });
  const labels = {
    approve: t("action.approve"),
    reject: t("action.reject"),
    withdraw: t("action.withdraw"),
    "confirm-freeze": t("action.confirmFreeze"),
  };
  return (
    <DecisionPanel
      title={title.trim()}
      submitLabel={labels[act]}
      cancelLabel={t("action.cancel")}
      isRunning={approve.isRunning || reject.isRunning || withdraw.isRunning || confirm.isRunning}
      error={error ? errorText(error) : null}
      onSubmit={() => void run()}
      onClose={onClose}
    >
      {act === "approve" && request && (
        <p>{t("confirm.approveHint", { hash: shortHash(request.bodyHash) })}</p>
      )}
      {(act === "reject" || act === "withdraw") && (
        <TextInput
          data-first
          label={act === "reject" ? t("confirm.reason") : t("confirm.optionalReason")}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={isMissing ? t("confirm.reasonMissing") : null}
        />
      )}
    </DecisionPanel>
  );
}

/** Whose account the money moves on, or what is changed to what, for the sentence of the confirmation. */
function aboutOf({ request }: ReplyOf<"requests:item">, words: ReturnType<typeof useSettingWords>): string {
  const changed = request?.summary.groups
    .flatMap(({ rows }) => rows)
    .find(({ next }) => next?.kind === "setting")?.next;
  return changed?.kind === "setting"
    ? `${words.name(changed.name)}: ${words.value(changed.name, changed.value)}`
    : (request?.summary.about ?? "");
}
