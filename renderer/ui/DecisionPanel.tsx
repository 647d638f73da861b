import { Button } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import classes from "./decision-panel.module.css";
import { Kbd } from "./Kbd";

interface DecisionPanelProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly cancelLabel: string;
  readonly isRunning?: boolean;
  /** Nothing can be submitted here, only closed. */
  readonly hasSubmit?: boolean;
  readonly error?: string | null;
  onSubmit(): void;
  onClose(): void;
  /** Keys of the panel's own, before its Enter and Escape. */
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly children?: ReactNode;
}

/**
 * A confirmation that stands under the evidence and never over it: Enter does it, Escape leaves. The keys of the screen
 * rest meanwhile. The element with `data-first` has the first key, else the button.
 */
export function DecisionPanel(props: DecisionPanelProps) {
  const { title, submitLabel, cancelLabel, isRunning = false, hasSubmit = true, error, children } = props;
  const panel = useRef<HTMLFormElement>(null);
  // Before it is painted: an Enter right behind the key that opened it is meant for it.
  useLayoutEffect(() => {
    const first =
      panel.current?.querySelector<HTMLElement>("input[data-first], textarea[data-first], [data-first]") ??
      panel.current?.querySelector<HTMLElement>("button[type=submit], button");
    first?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRunning) props.onSubmit();
  };
  const press = (event: KeyboardEvent) => {
    props.onKey?.(event);
    if (event.defaultPrevented || event.key !== "Escape") return;
    event.preventDefault();
    props.onClose();
  };
  return (
    // A form is what Enter submits; that it is a dialog keeps the keys of the screen out of it.
    <form
      ref={panel}
      role="dialog"
      aria-label={title}
      className={classes["panel"]}
      onSubmit={submit}
      onKeyDown={press}
      noValidate
    >
      <h2>{title}</h2>
      {children}
      {error && (
        <p role="alert" className={classes["error"]}>
          {error}
        </p>
      )}
      <div className={classes["actions"]}>
        {hasSubmit && (
          <Button type="submit" loading={isRunning} rightSection={<Kbd keys="Enter" />}>
            {submitLabel}
          </Button>
        )}
        <Button variant="default" onClick={props.onClose} rightSection={<Kbd keys="Escape" />}>
          {cancelLabel}
        </Button>
      </div>
    </form>
  );
}
