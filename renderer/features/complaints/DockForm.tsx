import { Button } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "../../ui/detail.module.css";
import { Kbd } from "../../ui/Kbd";

interface DockFormProps {
  readonly title: string;
  readonly nextLabel: string;
  readonly onNext: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form under the evidence, never over it: Ctrl+Enter goes on, Escape leaves. */
export function DockForm({ title, nextLabel, onNext, onClose, children }: DockFormProps) {
  const { t } = useTranslation("complaints");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNext();
  };
  const press = (event: KeyboardEvent) => {
    // What a dialog of this form hears is the dialog's.
    if (!(event.target instanceof Element) || event.target.closest("[role=dialog]")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onNext();
    }
    if (event.key === "Escape") onClose();
  };
  return (
    <form
      ref={form}
      aria-label={title}
      onSubmit={submit}
      onKeyDown={press}
      noValidate
      className={classes["form"]}
    >
      {children}
      <div className={classes["formFoot"]}>
        <Button variant="default" onClick={onClose} rightSection={<Kbd keys="Escape" />}>
          {t("cancel")}
        </Button>
        <Button type="submit" variant="filled" rightSection={<Kbd keys="Ctrl+Enter" />}>
          {nextLabel}
        </Button>
      </div>
    </form>
  );
}
