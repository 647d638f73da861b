import type { QueueReply, TopUpView } from "@contract/top-ups";
import type { RejectReason } from "@domain/mail/templates";
import { formatRupiah } from "@domain/money";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asApiError, call } from "../../api/call";
import { useErrorText } from "../../api/use-error-text";
import { refresh } from "../../api/use-query";
import type { Pair } from "./row-facts";

const undoOfferedMs = 10 * 60_000;

/** The decisions of the queue. Each returns at once with the decision stored here; the queue says what became of it. */
export function useDecisions(queue: QueueReply | null) {
  const { t } = useTranslation("topUps");
  const errorText = useErrorText();
  const [notice, setNotice] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);

  const attempt = async (work: () => Promise<string | null>) => {
    setRunning(true);
    try {
      setNotice(await work());
    } catch (error) {
      setNotice(errorText(asApiError(error)));
    } finally {
      setRunning(false);
      refresh("top-ups");
    }
  };
  const last = queue?.decisions[0] ?? null;
  const undoable =
    queue?.decisions.find(
      (one) => one.canUndo && Date.now() - Date.parse(one.decidedAtUtc) < undoOfferedMs,
    ) ?? null;

  return {
    last,
    undoable,
    notice,
    isRunning,
    say: setNotice,
    verify: ({ line, topUp }: Pair, note: string) =>
      attempt(async () => {
        const decision = { topUpId: topUp.id, lineIds: [line.id] };
        await call("top-ups:verify", note ? { ...decision, note } : decision);
        return null;
      }),
    reject: (topUp: TopUpView, reason: RejectReason, note: string) =>
      attempt(async () => {
        await call("top-ups:reject", { topUpId: topUp.id, reason, note });
        return null;
      }),
    verifyAll: (pairs: readonly Pair[]) =>
      attempt(async () => {
        const listed = pairs.map(({ line, topUp }) => ({ topUpId: topUp.id, lineId: line.id }));
        const { verified, sumSen, skipped } = await call("top-ups:verify-safe", { pairs: listed });
        const said = t("said.bulk", { count: verified, amount: formatRupiah(sumSen) });
        return skipped.length === 0 ? said : `${said} · ${t("said.bulkSkipped", { count: skipped.length })}`;
      }),
    undo: () =>
      attempt(async () => {
        if (!undoable) return t("said.nothingToUndo");
        await call("top-ups:undo", { commandId: undoable.commandId });
        return null;
      }),
    match: () =>
      attempt(async () => {
        const report = await call("top-ups:match", {});
        return t("said.matched", { ...report });
      }),
  };
}
