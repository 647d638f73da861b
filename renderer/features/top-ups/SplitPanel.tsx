import type { LineView, QueueRow, TopUpView } from "@contract/top-ups";
import { shareAmount } from "@domain/matching/share-amount";
import { addSen, formatRupiah, type Sen, sen } from "@domain/money";
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { Money } from "../../ui/Money";
import choose from "./choose.module.css";
import { Found } from "./LinkPanel";
import { moveAmong } from "./move-among";
import { isOddShare, linesAmount, type Match, type Share } from "./row-facts";
import classes from "./top-ups.module.css";

interface SplitPanelProps {
  readonly row: Pick<QueueRow, "topUps"> & { readonly lines: readonly LineView[] };
  onTake(match: Match): void;
  onClose(): void;
}

/**
 * One line to several requests, or several lines to one: what belongs together is gathered by searching, and the rest is
 * shown until nothing is left. Enter in the empty field goes on to the confirmation.
 */
export function SplitPanel({ row, onTake, onClose }: SplitPanelProps) {
  const { t } = useTranslation("topUps");
  const errorText = useErrorText();
  const want = row.lines.length > 0 ? "top-ups" : "lines";
  const [lines, setLines] = useState<readonly LineView[]>(row.lines);
  const [topUps, setTopUps] = useState<readonly TopUpView[]>(row.topUps);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [searched] = useDebouncedValue(text, 120);
  const found = useQuery("top-ups:search-links", { want, text: searched });
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { total, shares, isEven, left } = shareOut(lines, topUps, want);
  const chosen = want === "lines" ? lines.length : topUps.length;

  const add = (line: LineView | null, topUp: TopUpView | null) => {
    if (line && !lines.some(({ id }) => id === line.id)) setLines([...lines, line]);
    if (topUp && !topUps.some(({ id }) => id === topUp.id)) setTopUps([...topUps, topUp]);
    setText("");
    setProblem(null);
    field.current?.focus();
  };
  const goOn = () => {
    if (text.trim() !== "") return list.current?.querySelector("button")?.focus();
    if (chosen < 2) return setProblem(t("split.few"));
    if (want === "top-ups" && !isEven) return setProblem(t("split.notEven"));
    return onTake({ lines, shares, isSafe: false, exception: null, risk: null });
  };
  const title =
    want === "top-ups"
      ? t("split.titleLine", { amount: formatRupiah(total) })
      : t("split.titleTopUp", { holder: topUps[0]?.holderName ?? "" });

  return (
    <DecisionPanel
      title={title}
      submitLabel={t("split.submit")}
      cancelLabel={t("action.cancel")}
      error={problem ?? (found.kind === "failed" ? errorText(found.error) : null)}
      onSubmit={goOn}
      onClose={onClose}
      onKey={(event) => moveAmong(list.current, event)}
    >
      <ul className={choose["shares"]}>
        {want === "top-ups" &&
          topUps.map((topUp) => (
            <Chosen
              key={topUp.id}
              name={`${topUp.holderName} · ${topUp.accountNumber}`}
              amount={isEven ? shareOf(shares, topUp) : topUp.expectedSen}
              onDrop={() => setTopUps(topUps.filter(({ id }) => id !== topUp.id))}
            />
          ))}
        {want === "lines" &&
          lines.map((line) => (
            <Chosen
              key={line.id}
              name={line.description}
              amount={line.amountSen}
              onDrop={() => setLines(lines.filter(({ id }) => id !== line.id))}
            />
          ))}
        <li className={choose["left"]} data-even={left === 0 || undefined}>
          <span>{left === 0 ? t("split.even") : t(left > 0 ? "split.left" : "split.over")}</span>
          <Money amount={sen(Math.abs(left))} />
        </li>
      </ul>
      <TextInput
        ref={field}
        data-first
        aria-label={t("split.search")}
        placeholder={t("split.search")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul ref={list} className={choose["found"]}>
        {found.value?.lines.map((line) => (
          <Found key={line.id} amount={line.amountSen} onPick={() => add(line, null)}>
            <code className={classes["number"]}>{line.description}</code>
          </Found>
        ))}
        {found.value?.topUps.map((topUp) => (
          <Found key={topUp.id} amount={topUp.expectedSen} onPick={() => add(null, topUp)}>
            {`${topUp.accountNumber} · ${topUp.holderName} · ${topUp.bank}`}
          </Found>
        ))}
      </ul>
    </DecisionPanel>
  );
}

/** How the lines' money falls to the requests, and what is left of it, or still missing where lines are gathered. */
function shareOut(lines: readonly LineView[], topUps: readonly TopUpView[], want: "lines" | "top-ups") {
  const total = linesAmount(lines);
  const byId = new Map(topUps.map((topUp) => [topUp.id, topUp]));
  const shares = shareAmount(total, topUps).flatMap(({ topUpId, amountSen }) => {
    const topUp = byId.get(topUpId);
    return topUp ? [{ topUp, amountSen }] : [];
  });
  const isEven = shares.length > 0 && !shares.some(isOddShare);
  const told = addSen(...topUps.map(({ expectedSen }) => expectedSen));
  const left = isEven ? sen(0) : sen(want === "lines" ? told - total : total - told);
  return { total, shares, isEven, left };
}

const shareOf = (shares: readonly Share[], wanted: TopUpView): Sen =>
  shares.find(({ topUp }) => topUp.id === wanted.id)?.amountSen ?? sen(0);

function Chosen({ name, amount, onDrop }: { name: string; amount: Sen; onDrop: () => void }) {
  const { t } = useTranslation("topUps");
  return (
    <li>
      <span title={name}>{name}</span>
      <Money amount={amount} />
      <button type="button" aria-label={`${t("split.drop")} ${name}`} onClick={onDrop}>
        ×
      </button>
    </li>
  );
}
