import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import { useActKeys } from "../../ui/use-act-keys";
import type { words } from "./id";
import classes from "./work.module.css";

type Named = Exclude<keyof (typeof words)["part"], "shown" | "leave" | "group" | "whole">;

interface PartStripProps {
  /** The part by its name, or in words where it is put together. */
  readonly part: Named | { readonly said: string };
  onLeave(): void;
}

const leaveKey = "Backspace";

/** Says above a list that a part of it is shown, and lets go of that. */
export function PartStrip({ part, onLeave }: PartStripProps) {
  const { t } = useTranslation("workload");
  const what = typeof part === "string" ? t(`part.${part}`) : part.said;
  useActKeys({
    title: t("part.group"),
    acts: [{ act: "leave", keys: leaveKey, label: t("part.leave") }],
    run: onLeave,
  });
  return (
    <div className={classes["part"]} role="status">
      <strong>{t("part.shown", { what })}</strong>
      <button type="button" onClick={onLeave}>
        {t("part.leave")} <Kbd keys={leaveKey} />
      </button>
    </div>
  );
}
