import { type DragEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./bank-imports.module.css";

/** A file may be dropped anywhere on the screen. */
export function DropZone({
  onDrop,
  children,
}: {
  onDrop: (file: File) => Promise<void>;
  children: ReactNode;
}) {
  const { t } = useTranslation("bankImports");
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void onDrop(file);
  };
  return (
    <section
      className={classes["zone"]}
      aria-label={t("list")}
      data-over={isOver || undefined}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={leave}
      onDrop={drop}
    >
      {children}
      {isOver && <div className={classes["over"]}>{t("drop")}</div>}
    </section>
  );
}
