import type { SecondLook } from "@contract/second-looks";
import { formatRupiah } from "@domain/money";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asApiError, call } from "../../api/call";
import { subscribe } from "../../api/topics";
import { useErrorText } from "../../api/use-error-text";
import { refresh, useQuery } from "../../api/use-query";
import { lookAmount } from "./look-facts";

/** What a person may say of a verification. */
export type Verdict = "right" | "wrong" | "unsure";

/** What waits for this person's look, asked of the centre and again after every round. */
export function useLooks() {
  const looks = useQuery("second-looks:list", {});
  const { reload } = looks;
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind === "synced") reload();
      }),
    [reload],
  );
  return looks;
}

/** Gives verdicts: the row is gone at once, and comes back with a sentence where the centre did not take it. */
export function useVerdicts() {
  const { t } = useTranslation("secondLooks");
  const errorText = useErrorText();
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState<string | null>(null);
  /** The same verdict goes again under the same id: its answer may have been lost. */
  const ids = useRef(new Map<string, string>());
  const answer = async (look: SecondLook, verdict: Verdict, note: string) => {
    const facts = {
      amount: formatRupiah(lookAmount(look)),
      holder: look.parts.map(({ holderName }) => holderName).join(", "),
    };
    const order = `${look.id} ${verdict} ${note}`;
    const commandId = ids.current.get(order) ?? crypto.randomUUID();
    ids.current.set(order, commandId);
    setGiven((before) => new Set([...before, look.id]));
    setSaid(t(`said.${verdict}`, facts));
    try {
      await call("second-looks:answer", { commandId, lookId: look.id, verdict, note });
    } catch (caught) {
      setGiven((before) => new Set([...before].filter((id) => id !== look.id)));
      setSaid(t("said.failed", { ...facts, why: errorText(asApiError(caught)) }));
    }
    refresh("second-looks");
  };
  return { given, said, answer };
}
