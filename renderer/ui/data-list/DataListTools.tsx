import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../Kbd";
import classes from "./data-list.module.css";
import type { ListView } from "./use-list-view";

interface DataListToolsProps<Row> {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly view: ListView<Row>;
  /** Enter or Escape in the filter: the list takes the keys again. */
  onDone(): void;
  readonly tools: ReactNode;
  /** Column choice and saved views. */
  readonly menu: ReactNode;
}

/** The filter of a list and whatever its screen puts beside it. */
export function DataListTools<Row>({ field, view, onDone, tools, menu }: DataListToolsProps<Row>) {
  const { t } = useTranslation("ui");
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") view.setFilter("");
    if (["Escape", "Enter", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      onDone();
    }
  };
  return (
    <div className={classes["tools"]}>
      <TextInput
        ref={field}
        aria-label={t("list.filter")}
        placeholder={t("list.filter")}
        leftSection={<IconSearch size={14} stroke={1.6} />}
        rightSection={<Kbd keys="/" />}
        value={view.shape.filter}
        onChange={(event) => view.setFilter(event.currentTarget.value)}
        onKeyDown={press}
        className={classes["filter"] ?? ""}
      />
      {tools}
      {menu}
    </div>
  );
}
