import { formatRupiah } from "@domain/money";
import { Button } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import classes from "./bulk.module.css";
import { type BulkAct, sumOf } from "./bulk-choice";
import type { BulkResult } from "./bulk-rows";

interface UndoAllProps {
  readonly act: Exclude<BulkAct, "reject">;
  readonly results: readonly BulkResult[];
  onSure(): void;
  onLeave(): void;
}

/** The pause before a whole bulk is taken back: how many and how much. Enter does it, Escape leaves it as it is. */
export function UndoAll({ act, results, onSure, onLeave }: UndoAllProps) {
  const { t } = useTranslation("topUps");
  const sure = useRef<HTMLButtonElement>(null);
  useEffect(() => sure.current?.focus(), []);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onLeave();
  };
  const amount = formatRupiah(sumOf(results.map(({ item }) => item)));
  return (
    <footer role="alertdialog" aria-label={t("results.undoAll")} onKeyDown={leave}>
      <span>{t(`results.undoAllSure.${act}`, { count: results.length, amount })}</span>
      <span className={classes["sure"]}>
        <Button ref={sure} onClick={onSure} rightSection={<Kbd keys="Enter" />}>
          {t("results.undoAll")}
        </Button>
        <Button variant="default" onClick={onLeave} rightSection={<Kbd keys="Escape" />}>
          {t("action.cancel")}
        </Button>
      </span>
    </footer>
  );
}
