import type { AccountView } from "@contract/accounts";
import { useDebouncedValue } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import { subscribe } from "../../api/topics";
import { useQuery } from "../../api/use-query";
import type { Column } from "../../ui/data-list/column";
import { DataList } from "../../ui/data-list/DataList";
import { EmptyState } from "../../ui/EmptyState";
import { Money } from "../../ui/Money";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SplitView } from "../../ui/SplitView";
import { AccountPane } from "./AccountPane";
import { AccountSearch } from "./AccountSearch";
import { AccountState } from "./AccountState";

const noAccounts: readonly AccountView[] = [];

/** Wallet accounts: search left, one account whole on the right. `#/accounts/NUMBER` opens one. */
export function AccountsScreen() {
  const { t } = useTranslation("accounts");
  const [location, go] = useLocation();
  const number = /^\/accounts\/(\d{8})$/.exec(location)?.[1] ?? null;
  const [text, setText] = useState("");
  const [wanted] = useDebouncedValue(text, 200);
  const found = useQuery("accounts:find", { text: wanted });
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const columns = useColumns();
  const open = useCallback((to: string) => go(`/accounts/${to}`, { replace: number !== null }), [go, number]);
  const follow = useFollow(found.value?.accounts ?? noAccounts, wanted, number, open);
  useHeldAfterRounds(wanted, found.reload);
  useSearchKey(field);

  const done = () => {
    const first = found.value?.accounts[0];
    if (first) open(first.number);
    list.current?.querySelector<HTMLElement>("[role=grid]")?.focus();
  };
  const failure = found.kind === "failed" && <FailedQuery of={found} />;
  const empty =
    wanted.trim() === "" ? (
      <EmptyState title={t("emptyHeld")} hint={t("emptyHeldHint")} />
    ) : (
      <EmptyState title={t("notFound")} hint={t("notFoundHint")} />
    );
  const search = (
    <AccountSearch
      field={field}
      text={text}
      found={found.isCurrent ? found.value : null}
      onText={setText}
      onDone={done}
    />
  );
  return (
    <SplitView
      name="accounts"
      left={
        <div ref={list} style={{ height: "100%" }}>
          <DataList
            label={t("title")}
            // That nothing matches is said only once this search, and not the one before, has been answered.
            rows={found.isCurrent || found.value?.accounts.length ? (found.value?.accounts ?? null) : null}
            columns={columns}
            rowKey={(row) => row.number}
            onOpen={(row) => open(row.number)}
            onCursor={follow}
            search={search}
            empty={empty}
            failure={failure || undefined}
          />
        </div>
      }
      right={number ? <AccountPane key={number} number={number} /> : <EmptyState title={t("choose")} />}
    />
  );
}

function useColumns(): readonly Column<AccountView>[] {
  const { t } = useTranslation("accounts");
  return useMemo(
    () => [
      {
        key: "number",
        title: t("columns.number"),
        width: "84px",
        cell: (row) => row.number,
        value: (row) => row.number,
      },
      {
        key: "holder",
        title: t("columns.holder"),
        width: "minmax(112px, 1fr)",
        cell: (row) => row.holderName,
        value: (row) => row.holderName,
      },
      {
        key: "balance",
        title: t("columns.balance"),
        width: "108px",
        align: "end",
        cell: (row) => <Money amount={row.balanceSen} />,
        value: (row) => row.balanceSen / 100,
      },
      {
        key: "state",
        title: t("columns.state"),
        width: "138px",
        cell: (row) => <AccountState status={row.status} held={row.held} />,
        value: (row) => row.held ?? row.status,
      },
    ],
    [t],
  );
}

/**
 * The detail follows the cursor. A list that came anew (a round, a decision) moves nothing under the finger: only
 * another search, or nothing open yet, opens its first row.
 */
function useFollow(
  rows: readonly AccountView[],
  wanted: string,
  number: string | null,
  open: (number: string) => void,
): (row: AccountView | null) => void {
  const seen = useRef({ rows: noAccounts, wanted });
  return (row) => {
    const isNewList = seen.current.rows !== rows;
    const isNewSearch = seen.current.wanted !== wanted;
    seen.current = { rows, wanted };
    if (!row || (isNewList && !isNewSearch && number !== null)) return;
    open(row.number);
  };
}

/** Held accounts come with the rounds of the sync. */
function useHeldAfterRounds(wanted: string, reload: () => void): void {
  useEffect(() => {
    if (wanted !== "") return undefined;
    return subscribe("sync:changed", ({ kind }) => {
      if (kind === "synced") reload();
    });
  }, [wanted, reload]);
}

function useSearchKey(field: React.RefObject<HTMLInputElement | null>): void {
  const { t } = useTranslation("accounts");
  const keys = useMemo(
    () => ({
      title: t("keys.group"),
      shortcuts: [{ keys: "/", label: t("keys.search"), run: () => field.current?.select() }],
    }),
    [t, field],
  );
  useShortcuts(keys);
}
