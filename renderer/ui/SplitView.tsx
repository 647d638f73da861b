import { type KeyboardEvent, type PointerEvent, type ReactNode, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./detail.module.css";

const least = 25;
const most = 75;
const step = 2;
const keyOf = (name: string) => `saldo-desk-split-${name}`;

interface SplitViewProps {
  /** Remembers the place of the divider under this name. */
  readonly name: string;
  /** The share of the left side, in percent, until somebody moves the divider. */
  readonly start?: number;
  readonly left: ReactNode;
  readonly right: ReactNode;
}

/** List left, detail right; the divider moves by mouse and by arrow keys, and stays where it was left. */
export function SplitView({ name, start = 46, left, right }: SplitViewProps) {
  const { t } = useTranslation("ui");
  const [share, setShare] = useState(() => within(Number(localStorage.getItem(keyOf(name)) ?? start)));
  const move = useCallback(
    (to: number) => {
      setShare(within(to));
      localStorage.setItem(keyOf(name), String(within(to)));
    },
    [name],
  );
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box) move(((event.clientX - box.left) / box.width) * 100);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    move(share + (event.key === "ArrowLeft" ? -step : step));
  };
  return (
    <div className={classes["split"]} style={{ gridTemplateColumns: `${share}% 5px minmax(0, 1fr)` }}>
      <div className={classes["pane"]}>{left}</div>
      <hr
        tabIndex={0}
        aria-label={t("split.divider")}
        aria-orientation="vertical"
        aria-valuenow={Math.round(share)}
        aria-valuemin={least}
        aria-valuemax={most}
        className={classes["divider"]}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={press}
      />
      <div className={classes["pane"]}>{right}</div>
    </div>
  );
}

const within = (share: number): number =>
  Number.isFinite(share) ? Math.max(least, Math.min(most, share)) : 42;
