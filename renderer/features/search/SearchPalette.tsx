import type { SearchReply } from "@contract/search";
import { Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import { Money } from "../../ui/Money";
import { useReturnFocus } from "../../ui/use-return-focus";
import { moveAmong } from "../top-ups/move-among";
import classes from "./search.module.css";

/** A page of the frame, for the search. */
export interface FoundPage {
  readonly path: string;
  readonly name: string;
}

interface SearchPaletteProps {
  readonly pages: readonly FoundPage[];
  onClose(): void;
}

/** Jumps anywhere: pages by name; top-ups, bank lines, payments, accounts and complaints by id, number, name or words. */
export function SearchPalette({ pages, onClose }: SearchPaletteProps) {
  const { t } = useTranslation("search");
  useReturnFocus();
  const errorText = useErrorText();
  const [, go] = useLocation();
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text.trim(), 120);
  const found = useQuery("search:find", searched.length < 2 ? null : { text: searched });
  const list = useRef<HTMLDivElement>(null);
  const open = (path: string) => {
    go(path);
    onClose();
  };
  const reply = searched.length >= 2 ? found.value : null;
  const named = pages.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const isEmpty = reply !== null && named.length === 0 && countOf(reply) === 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("title")}
      size={620}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between field and results, which are the controls */}
      <div onKeyDown={(event) => moveAmong(list.current, event)}>
        <TextInput
          data-autofocus
          size="sm"
          aria-label={t("field")}
          placeholder={t("field")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") list.current?.querySelector("button")?.click();
          }}
        />
        <div ref={list} className={classes["found"]}>
          <Group title={t("pages")}>
            {named.map(({ path, name }) => (
              <Item key={path} onPick={() => open(path)}>
                {name}
              </Item>
            ))}
          </Group>
          {reply && <Results reply={reply} onOpen={open} />}
          {isEmpty && <p>{t("none")}</p>}
          {searched.length < 2 && <p>{t("hint")}</p>}
          {found.kind === "failed" && <p role="alert">{errorText(found.error)}</p>}
        </div>
      </div>
    </Modal>
  );
}

const countOf = ({ topUps, lines, payments, accounts, complaints }: SearchReply): number =>
  [topUps, lines, payments, accounts, complaints].reduce((sum, { length }) => sum + length, 0);

function Results({ reply, onOpen }: { reply: SearchReply; onOpen: (path: string) => void }) {
  const { t } = useTranslation("search");
  const { t: said } = useTranslation("topUps");
  return (
    <>
      <Group title={t("topUps")}>
        {reply.topUps.map((topUp) => (
          <Item
            key={topUp.id}
            onPick={() => onOpen(topUpPath(topUp))}
            end={<Money amount={topUp.expectedSen} />}
          >
            <code>{topUp.id.slice(0, 8)}</code> {topUp.holderName} · {topUp.accountNumber} ·{" "}
            {said(`status.${topUp.status}`)}
          </Item>
        ))}
      </Group>
      <Group title={t("lines")}>
        {reply.lines.map((line) => (
          <Item
            key={line.id}
            onPick={line.isTaken ? null : () => onOpen(linePath(line))}
            end={<Money amount={line.amountSen} />}
          >
            <code>#{line.id}</code> {line.isTaken && `${t("taken")} · `}
            {line.description}
          </Item>
        ))}
      </Group>
      <Group title={t("payments")}>
        {reply.payments.map(({ id, reference, holderName, seller, status, amountSen }) => (
          <Item key={id} onPick={() => onOpen(`/payments/${id}`)} end={<Money amount={amountSen} />}>
            <code>{reference}</code> {holderName} {"\u2192"} {seller} · {t(`payment.${status}`)}
          </Item>
        ))}
      </Group>
      <Group title={t("accounts")}>
        {reply.accounts.map(({ number, holderName, balanceSen }) => (
          <Item key={number} onPick={() => onOpen(`/accounts/${number}`)} end={<Money amount={balanceSen} />}>
            <code>{number}</code> {holderName}
          </Item>
        ))}
      </Group>
      <Group title={t("complaints")}>
        {reply.complaints.map(({ id, registerNumber, holderName, claim }) => (
          <Item key={id} onPick={() => onOpen(`/complaints/${id}`)}>
            <code>{registerNumber}</code> {holderName} · {claim}
          </Item>
        ))}
      </Group>
    </>
  );
}

/** What still waits stands in the queue; what is over stands in its account. */
const topUpPath = ({ id, status, accountNumber }: SearchReply["topUps"][number]): string =>
  status === "open" || status === "expired" ? `/top-ups/${id}` : `/accounts/${accountNumber}`;

const linePath = ({ id, topUpId }: SearchReply["lines"][number]): string =>
  topUpId === null ? `/unmatched/${id}` : `/top-ups/${topUpId}`;

function Group({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface ItemProps {
  /** Null where there is nowhere to go. */
  readonly onPick: (() => void) | null;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

function Item({ onPick, end, children }: ItemProps) {
  return (
    <button type="button" disabled={onPick === null} onClick={() => onPick?.()}>
      <span>{children}</span>
      <span>{end}</span>
    </button>
  );
}
