import type { QueueReply, TopUpView } from "@contract/top-ups";
import type { RejectReason } from "@domain/mail/templates";
import { formatRupiah } from "@domain/money";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asApiError, call } from "../../api/call";
import { useErrorText } from "../../api/use-error-text";
import { refresh } from "../../api/use-query";
import type { Match } from "./row-facts";

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
    verify: ({ lines, shares }: Match, note: string) =>
      attempt(async () => {
        const topUps = shares.map(({ topUp, amountSen }) => ({ topUpId: topUp.id, amountSen }));
        const decision = { lineIds: lines.map(({ id }) => id), topUps };
        await call("top-ups:verify", note ? { ...decision, note } : decision);
        return null;
      }),
    reject: (topUp: TopUpView, reason: RejectReason, note: string) =>
      attempt(async () => {
        await call("top-ups:reject", { topUpId: topUp.id, reason, note });
        return null;
      }),
    verifyAll: (matches: readonly Match[]) =>
      attempt(async () => {
        const listed = matches.flatMap(({ lines: [line], shares: [share] }) =>
          line && share ? [{ topUpId: share.topUp.id, lineId: line.id }] : [],
        );
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
