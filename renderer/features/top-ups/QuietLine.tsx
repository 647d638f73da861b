import type { DecisionView } from "@contract/top-ups";
import { formatRupiah } from "@domain/money";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatTime } from "../../ui/wib";
import classes from "./top-ups.module.css";
import { useReasonWords } from "./use-reason-words";

interface QuietLineProps {
  /** The own decision made last; null while there is none since sign-in. */
  readonly last: DecisionView | null;
  /** Something else that just happened and is no decision. */
  readonly notice: string | null;
  readonly undoable: DecisionView | null;
  onUndo(): void;
}

/** What just happened, in one line, with the way back. Read out, never in the way. */
export function QuietLine({ last, notice, undoable, onUndo }: QuietLineProps) {
  const { t } = useTranslation("topUps");
  return (
    <div className={classes["said"]}>
      <span role="status">{notice ?? (last ? <Said decision={last} /> : t("said.idle"))}</span>
      {undoable && (
        <Button variant="subtle" onClick={onUndo} rightSection={<Kbd keys="z" />}>
          {undoable.commandId === last?.commandId || !undoable.holderName
            ? t("action.undo")
            : t("action.undoOf", { holder: undoable.holderName })}
        </Button>
      )}
    </div>
  );
}

function Said({ decision }: { decision: DecisionView }) {
  const { t, i18n } = useTranslation("topUps");
  const words = useReasonWords();
  const { kind, state, refusal, amountSen, holderName, accountNumber, decidedAtUtc } = decision;
  const facts = {
    amount: amountSen === null ? "" : formatRupiah(amountSen),
    holder: holderName ?? "",
    number: accountNumber ?? "",
  };
  const meaning = { refused: "stop", "second-person": "look", done: "safe" } as const;
  return (
    <>
      <span>{`${formatTime(decidedAtUtc, i18n.language)}  ${t(`said.${kind}`, facts)} `}</span>
      <StatusBadge meaning={state in meaning ? meaning[state as keyof typeof meaning] : "info"}>
        {t(`said.${state}`)}
      </StatusBadge>
      {refusal && <span>{` ${words.refusal(refusal)}`}</span>}
    </>
  );
}
