import { Button, Popover } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../Kbd";
import type { Column } from "./column";
import classes from "./data-list.module.css";
import type { ListShape } from "./list-shape";
import type { ListView } from "./use-list-view";

/** A shape somebody gave a name. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  readonly shape: ListShape;
}

/** The saved views of a list, and how they are kept. */
export interface SavedViews {
  readonly views: readonly SavedView[];
  save(name: string, shape: ListShape): void;
  forget(id: number): void;
}

interface ViewMenuProps<Row> {
  readonly view: ListView<Row>;
  readonly allColumns: readonly Column<Row>[];
  readonly hasFilters: boolean;
  readonly saved: SavedViews | null;
  readonly isOpen: boolean;
  setOpen(isOpen: boolean): void;
  toggleFilters(): void;
  onDone(): void;
}

/** How the list looks: which columns, filters over them, and the name it is kept under. */
export function ViewMenu<Row>(props: ViewMenuProps<Row>) {
  const { view, allColumns, hasFilters, saved, isOpen, setOpen, toggleFilters, onDone } = props;
  const { t } = useTranslation("ui");
  const close = () => {
    setOpen(false);
    onDone();
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus={false}>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpen(!isOpen)} rightSection={<Kbd keys="w" />}>
          {t("list.view")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown onKeyDown={(event) => event.key === "Escape" && close()}>
        <fieldset className={classes["columns"]}>
          <legend>{t("list.columns")}</legend>
          {allColumns.map(({ key, title }) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={!view.shape.hidden.includes(key)}
                onChange={(event) =>
                  view.act({ kind: "show-column", key, isShown: event.currentTarget.checked })
                }
              />
              {title}
            </label>
          ))}
          <label>
            <input type="checkbox" checked={hasFilters} onChange={toggleFilters} />
            {t("list.columnFilters")} <Kbd keys="f" />
          </label>
        </fieldset>
        {saved && <SaveForm view={view} saved={saved} onDone={close} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function SaveForm<Row>({
  view,
  saved,
  onDone,
}: Pick<ViewMenuProps<Row>, "view" | "onDone"> & { readonly saved: SavedViews }) {
  const { t } = useTranslation("ui");
  const [name, setName] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const save = () => {
    if (name.trim() === "") return field.current?.focus();
    const { filter, columnFilters, sort, hidden } = view.shape;
    saved.save(name.trim(), { filter, columnFilters, sort, hidden });
    return onDone();
  };
  return (
    <div className={classes["save"]}>
      <input
        ref={field}
        data-autofocus
        aria-label={t("list.viewName")}
        placeholder={t("list.viewName")}
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event: KeyboardEvent) => event.key === "Enter" && save()}
      />
      <Button onClick={save}>{t("list.saveView")}</Button>
    </div>
  );
}
