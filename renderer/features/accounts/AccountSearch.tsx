import type { ReplyOf } from "@contract/index";
import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { KeyboardEvent, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import { StatusBadge } from "../../ui/StatusBadge";
import classes from "./accounts.module.css";

interface AccountSearchProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly found: ReplyOf<"accounts:find"> | null;
  onText(text: string): void;
  /** Enter: to the first account found. */
  onDone(): void;
}

/** Asks the centre for accounts; says so where it could not be reached. */
export function AccountSearch({ field, text, found, onText, onDone }: AccountSearchProps) {
  const { t } = useTranslation("accounts");
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") onText("");
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    onDone();
  };
  return (
    <div className={classes["search"]}>
      <TextInput
        ref={field}
        aria-label={t("search")}
        placeholder={t("search")}
        title={t("searchHint")}
        leftSection={<IconSearch size={14} stroke={1.6} />}
        rightSection={<Kbd keys="/" />}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={press}
        maxLength={120}
      />
      <p className={classes["source"]} role="status">
        {found?.unreachable ? (
          <StatusBadge meaning="look">{t("fromDesk")}</StatusBadge>
        ) : (
          t(found === null ? "searching" : found.source === "centre" ? "fromCentre" : "heldNow")
        )}
      </p>
    </div>
  );
}
