import type { LineView, QueueRow, TopUpView } from "@contract/top-ups";
import { formatRupiah } from "@domain/money";
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { Money } from "../../ui/Money";
import type { Pair } from "./row-facts";
import classes from "./top-ups.module.css";

interface LinkPanelProps {
  readonly row: QueueRow;
  onTake(pair: Pair): void;
  onClose(): void;
}

/** Looks for the other half of a row: a free line for a request, a request for a line. Down moves into what was found. */
export function LinkPanel({ row, onTake, onClose }: LinkPanelProps) {
  const { t } = useTranslation("topUps");
  const errorText = useErrorText();
  const want = row.line ? "top-ups" : "lines";
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text, 120);
  const found = useQuery("top-ups:search-links", { want, text: searched });
  const list = useRef<HTMLUListElement>(null);
  const take = (line: LineView | null, topUp: TopUpView | null) => {
    if (line && topUp) onTake({ line, topUp, isSafe: false });
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    if (step === undefined || buttons.length === 0) return;
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
  };
  const title =
    want === "lines"
      ? t("link.titleLine", { holder: row.topUp?.holderName ?? "" })
      : t("link.titleTopUp", { amount: row.line ? formatRupiah(row.line.amountSen) : "" });
  const isEmpty = found.kind === "ready" && found.value.lines.length + found.value.topUps.length === 0;
  return (
    <DecisionPanel
      title={title}
      submitLabel={t("link.pick")}
      cancelLabel={t("action.cancel")}
      hasSubmit={false}
      error={found.kind === "failed" ? errorText(found.error) : null}
      onSubmit={() => list.current?.querySelector("button")?.focus()}
      onClose={onClose}
      onKey={press}
    >
      <TextInput
        data-first
        aria-label={t("link.search")}
        placeholder={t("link.search")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {isEmpty && <p className={classes["quiet"]}>{t("link.none")}</p>}
      <ul ref={list} className={classes["found"]}>
        {found.value?.lines.map((line) => (
          <Found key={line.id} amount={line.amountSen} onPick={() => take(line, row.topUp)}>
            <code className={classes["number"]}>{line.description}</code>
          </Found>
        ))}
        {found.value?.topUps.map((topUp) => (
          <Found key={topUp.id} amount={topUp.expectedSen} onPick={() => take(row.line, topUp)}>
            {`${topUp.accountNumber} · ${topUp.holderName} · ${topUp.bank}`}
          </Found>
        ))}
      </ul>
    </DecisionPanel>
  );
}

function Found({
  amount,
  onPick,
  children,
}: {
  amount: LineView["amountSen"];
  onPick: () => void;
  children: ReactNode;
}) {
  return (
    <li>
      <button type="button" onClick={onPick}>
        <span>{children}</span>
        <Money amount={amount} />
      </button>
    </li>
  );
}
