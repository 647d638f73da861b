import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import pane from "../../ui/pane.module.css";
import classes from "./bank-imports.module.css";
import type { ImportFlow } from "./use-import-flow";

/** Text copied from a bank's page, put in by hand: for whoever does not press Ctrl+V on the screen itself. */
export function AskPaste({ flow }: { flow: ImportFlow }) {
  const { t } = useTranslation("bankImports");
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") void flow.paste(text);
  };
  return (
    <form className={classes["pane"]} onSubmit={submit}>
      <h2 className={pane["title"]}>{t("paste.title")}</h2>
      <Textarea
        data-autofocus
        autoFocus
        label={t("paste.label")}
        description={t("paste.hint")}
        rows={12}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onPaste={(event) => {
          event.preventDefault();
          const pasted = event.clipboardData.getData("text/plain");
          if (pasted.trim() !== "") void flow.paste(pasted);
        }}
      />
      <div className={classes["actions"]}>
        <Button type="submit" disabled={text.trim() === ""}>
          {t("ask.read")}
        </Button>
        <Button variant="default" rightSection={<Kbd keys="Escape" />} onClick={flow.close}>
          {t("close")}
        </Button>
      </div>
    </form>
  );
}
