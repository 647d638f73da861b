import type { SessionView } from "@contract/session";
import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { SessionCard } from "./SessionCard";
import { useSession } from "./SessionProvider";
import classes from "./session.module.css";

/** The desk is locked: the same person unlocks it, or another signs in. Nothing of the work is on screen. */
export function LockScreen({ session }: { session: SessionView }) {
  const { t } = useTranslation("session");
  const { accept, signOut } = useSession();
  const unlock = useCommand("session:unlock");
  const errorText = useErrorText();
  const [secret, setSecret] = useState("");
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (unlock.error) field.current?.select();
  }, [unlock.error]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(secret === "");
    if (secret === "") return;
    const unlocked = await unlock.run({ secret });
    if (unlocked) accept(unlocked);
  };
  const problem = isMissing ? t("signIn.secretMissing") : unlock.error ? errorText(unlock.error) : null;

  return (
    <SessionCard title={t("lock.title")}>
      <form onSubmit={submit} className={classes["form"]} noValidate>
        <p className={classes["who"]}>
          <strong>{session.operator.name}</strong>
          <span>{t("lock.hint")}</span>
        </p>
        <PasswordInput
          ref={field}
          label={t("signIn.secret")}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          error={problem}
          autoComplete="off"
          visibilityToggleButtonProps={{ "aria-label": t("signIn.show") }}
        />
        <Button type="submit" size="sm" loading={unlock.isRunning}>
          {t("lock.submit")}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => void signOut()}>
          {t("lock.other")}
        </Button>
      </form>
    </SessionCard>
  );
}
