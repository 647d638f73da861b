import type { LineView, QueueRow, TopUpView } from "@contract/top-ups";
import { formatRupiah } from "@domain/money";
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { Money } from "../../ui/Money";
import choose from "./choose.module.css";
import { moveAmong } from "./move-among";
import { type Match, pairUp } from "./row-facts";
import classes from "./top-ups.module.css";

interface LinkPanelProps {
  /** What is there: a line, or a request. */
  readonly row: Pick<QueueRow, "topUps"> & { readonly lines: readonly LineView[] };
  onTake(match: Match): void;
  onClose(): void;
}

/** Looks for the other half of a row: a free line for a request, a request for a line. Down moves into what was found. */
export function LinkPanel({ row, onTake, onClose }: LinkPanelProps) {
  const { t } = useTranslation("topUps");
  const errorText = useErrorText();
  const [ownLine] = row.lines;
  const [ownTopUp] = row.topUps;
  const want = ownLine ? "top-ups" : "lines";
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text, 120);
  const found = useQuery("top-ups:search-links", { want, text: searched });
  const list = useRef<HTMLUListElement>(null);
  const take = (line: LineView | undefined, topUp: TopUpView | undefined) => {
    if (line && topUp) onTake(pairUp(line, topUp));
  };
  const title =
    want === "lines"
      ? t("link.titleLine", { holder: ownTopUp?.holderName ?? "" })
      : t("link.titleTopUp", { amount: ownLine ? formatRupiah(ownLine.amountSen) : "" });
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
      onKey={(event) => moveAmong(list.current, event)}
    >
      <TextInput
        data-first
        aria-label={t("link.search")}
        placeholder={t("link.search")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {isEmpty && <p className={classes["quiet"]}>{t("link.none")}</p>}
      <ul ref={list} className={choose["found"]}>
        {found.value?.lines.map((line) => (
          <Found key={line.id} amount={line.amountSen} onPick={() => take(line, ownTopUp)}>
            <code className={classes["number"]}>{line.description}</code>
          </Found>
        ))}
        {found.value?.topUps.map((topUp) => (
          <Found key={topUp.id} amount={topUp.expectedSen} onPick={() => take(ownLine, topUp)}>
            {`${topUp.accountNumber} · ${topUp.holderName} · ${topUp.bank}`}
          </Found>
        ))}
      </ul>
    </DecisionPanel>
  );
}

/** One thing a search found, chosen by pressing it. */
export function Found({
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
