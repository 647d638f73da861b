import type { SampleView } from "@contract/bank-files";
import type { EdgeChange } from "@domain/bank-export/table/edit-layout";
import type { FixedColumns, LayoutProfile } from "@domain/bank-export/table/layout";
import { Button, Checkbox } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import pane from "../../ui/pane.module.css";
import edges from "./fixed-edges.module.css";
import classes from "./layouts.module.css";

interface FixedEdgesProps {
  readonly lines: SampleView["lines"];
  readonly layout: LayoutProfile;
  readonly onEdge: (change: EdgeChange) => void;
  readonly onChange: (layout: LayoutProfile) => void;
}

/** The edges of a text whose columns stand at positions; nothing for any other. */
export function FixedEdges({ lines, layout, onEdge, onChange }: FixedEdgesProps) {
  const { fixed } = layout;
  if (fixed === undefined) return null;
  const { starts } = fixed;
  const setTouching = (touching: boolean) =>
    onChange({ ...layout, fixed: touching ? { starts, touching } : { starts } });
  return <Edges lines={lines} fixed={fixed} onEdge={onEdge} onTouching={setTouching} />;
}

interface EdgesProps extends Pick<FixedEdgesProps, "lines" | "onEdge"> {
  readonly fixed: FixedColumns;
  readonly onTouching: (touching: boolean) => void;
}

/** The first lines as they stand, and the edges between their columns. */
function Edges({ lines, fixed, onEdge, onTouching }: EdgesProps) {
  const { t } = useTranslation("layouts");
  const { starts } = fixed;
  const width = Math.max((starts.at(-1) ?? 0) + 2, ...lines.map(({ text }) => text.length));
  const ruler = useRef<HTMLDivElement>(null);
  const between = starts.slice(1).map((start, at) => ({ start, place: at + 1 }));
  const focus = (place: number) => {
    const handles = ruler.current?.querySelectorAll("button");
    (handles?.[place - 1] ?? handles?.[place - 2])?.focus();
  };
  const press = (event: KeyboardEvent, place: number) => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    const isRemoval = event.key === "Delete" || event.key === "Backspace";
    if (by === 0 && !isRemoval) return;
    event.preventDefault();
    event.stopPropagation();
    if (by !== 0) onEdge({ kind: "move", place, by });
    else {
      onEdge({ kind: "remove", place });
      requestAnimationFrame(() => focus(place));
    }
  };
  const point = ({ clientX, currentTarget }: MouseEvent) => {
    const { left, width: shown } = currentTarget.getBoundingClientRect();
    const at = Math.round(((clientX - left) / shown) * width);
    if (at > 0 && !starts.includes(at)) onEdge({ kind: "add", at });
  };
  const add = () => {
    const at = middleOfWidest(starts, width);
    onEdge({ kind: "add", at });
    requestAnimationFrame(() => focus(starts.filter((start) => start < at).length));
  };
  return (
    <section className={classes["labels"]} aria-label={t("fixed.title")}>
      <h3 className={classes["subtitle"]}>{t("fixed.title")}</h3>
      <p className={pane["quiet"]}>{t("fixed.hint")}</p>
      <div className={edges["lines"]}>
        <div ref={ruler} className={edges["ruler"]} style={{ width: `${width}ch` }}>
          {between.map(({ start, place }) => (
            <button
              key={place}
              type="button"
              role="slider"
              className={edges["edge"]}
              style={{ left: `${start}ch` }}
              aria-label={t("fixed.edge", { column: place + 1 })}
              aria-valuenow={start}
              aria-valuemin={(starts[place - 1] ?? 0) + 1}
              aria-valuemax={(starts[place + 1] ?? width) - 1}
              onKeyDown={(event) => press(event, place)}
            />
          ))}
        </div>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button below adds an edge by keyboard */}
        <pre className={edges["text"]} style={{ width: `${width}ch` }} onClick={point}>
          {lines.map(({ text }) => text).join("\n")}
        </pre>
      </div>
      <div className={classes["actions"]}>
        <Button variant="default" leftSection={<IconPlus size={14} stroke={1.6} />} onClick={add}>
          {t("fixed.add")}
        </Button>
        <Checkbox
          className={edges["touching"]}
          label={t("fixed.touching")}
          checked={fixed.touching === true}
          onChange={({ currentTarget }) => onTouching(currentTarget.checked)}
        />
      </div>
    </section>
  );
}

/** The middle of the widest column, where another edge most likely lacks. */
function middleOfWidest(starts: readonly number[], width: number): number {
  let best = { at: 1, size: 0 };
  for (const [place, start] of starts.entries()) {
    const size = (starts[place + 1] ?? width) - start;
    if (size > best.size) best = { at: start + Math.max(1, Math.floor(size / 2)), size };
  }
  return best.at;
}
