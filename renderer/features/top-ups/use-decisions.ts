import type { Channel } from "@contract/channels";
import type { RequestOf } from "@contract/index";
import type { DecisionsReply, LineView, TopUpView } from "@contract/top-ups";
import type { ParkReason } from "@domain/set-aside";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asApiError, call } from "../../api/call";
import { useErrorText } from "../../api/use-error-text";
import { refresh } from "../../api/use-query";
import type { Match } from "./row-facts";
import type { HoldWords } from "./use-hold-words";
import type { RejectWords } from "./use-reject-words";

type DecisionChannel = Extract<
  Channel,
  | "top-ups:verify"
  | "top-ups:reject"
  | "top-ups:hold"
  | "top-ups:unhold"
  | "top-ups:park"
  | "top-ups:unpark"
  | "top-ups:undo"
>;

/** Within the wallet's own time for it; whatever is older is taken back by two people. */
const mayUndo = ({ canUndo, decidedAtUtc }: DecisionsReply["decisions"][number], minutes: number) =>
  canUndo && Date.now() - Date.parse(decidedAtUtc) < minutes * 60_000;

/** The decisions of the queue. Each returns at once with the decision stored here; the queue says what became of it. */
export function useDecisions(own: DecisionsReply | null) {
  const { t } = useTranslation("topUps");
  const errorText = useErrorText();
  const [notice, setNotice] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);

  const attempt = async (work: () => Promise<string | null>) => {
    setRunning(true);
    try {
      setNotice(await work());
      return true;
    } catch (error) {
      setNotice(errorText(asApiError(error)));
      return false;
    } finally {
      setRunning(false);
      refresh("top-ups");
    }
  };
  const decide = <C extends DecisionChannel>(channel: C, request: RequestOf<C>) =>
    attempt(async () => {
      await call(channel, request);
      return null;
    });
  const last = own?.decisions[0] ?? null;
  const undoable = own?.decisions.find((one) => mayUndo(one, own.undoMinutes)) ?? null;

  return {
    last,
    undoable,
    notice,
    isRunning,
    say: setNotice,
    /** Runs something and says what it answers, or why it failed. */
    attempt,
    verify: ({ lines, shares }: Match, note: string) =>
      decide("top-ups:verify", {
        lineIds: lines.map(({ id }) => id),
        topUps: shares.map(({ topUp, amountSen }) => ({ topUpId: topUp.id, amountSen })),
        ...(note ? { note } : {}),
      }),
    reject: ({ id }: TopUpView, words: RejectWords) => decide("top-ups:reject", { topUpId: id, ...words }),
    hold: ({ id }: TopUpView, hold: HoldWords) => decide("top-ups:hold", { topUpId: id, ...hold }),
    unhold: ({ id }: TopUpView) => decide("top-ups:unhold", { topUpId: id }),
    park: ({ id }: LineView, reason: ParkReason, note: string) =>
      decide("top-ups:park", { lineId: id, reason, note }),
    unpark: ({ id }: LineView) => decide("top-ups:unpark", { lineId: id }),
    undoOne: (commandId: string) => decide("top-ups:undo", { commandId }),
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
