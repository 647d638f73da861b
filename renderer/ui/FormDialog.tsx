import { Button, Modal } from "@mantine/core";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./detail.module.css";
import { Kbd } from "./Kbd";
import { useReturnFocus } from "./use-return-focus";

interface FormDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly isRunning: boolean;
  /** Nothing can be submitted now, only closed. */
  readonly hasSubmit?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that only confirms: names what is decided, Ctrl+Enter does it, Escape leaves it. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, isRunning, hasSubmit = true, onSubmit, onClose, children } = props;
  const { t } = useTranslation("ui");
  useReturnFocus();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form that opened this dialog stands above it in React's tree and must not hear this.
    event.stopPropagation();
    onSubmit();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("keys.close") }}
      size={560}
    >
      <form onSubmit={submit} onKeyDown={press} noValidate className={classes["form"]}>
        {children}
        <div className={classes["formFoot"]}>
          <Button variant="default" onClick={onClose} rightSection={<Kbd keys="Escape" />}>
            {t("dialog.cancel")}
          </Button>
          {hasSubmit && (
            <Button
              data-autofocus
              type="submit"
              variant="filled"
              loading={isRunning}
              rightSection={<Kbd keys="Ctrl+Enter" />}
            >
              {submitLabel}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}
