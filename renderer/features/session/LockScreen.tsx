import type { SessionView } from "@contract/session";
import { Button } from "@mantine/core";
import { type FormEvent, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { SecretField } from "../../ui/SecretField";
import { SessionCard } from "./SessionCard";
import { useSession } from "./SessionProvider";
import classes from "./session.module.css";
import { useSecret } from "./use-secret";

/** The desk is locked: the same person unlocks it, or another signs in. Nothing of the work is on screen. */
export function LockScreen({ session }: { session: SessionView }) {
  const { t } = useTranslation("session");
  const { accept, signOut } = useSession();
  const unlock = useCommand("session:unlock");
  const secret = useSecret(unlock.error);
  const { ref } = secret.field;

  useEffect(() => ref.current?.focus(), [ref]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const typed = secret.take();
    const unlocked = typed === null ? null : await unlock.run({ secret: typed });
    if (unlocked) accept(unlocked);
  };

  return (
    <SessionCard title={t("lock.title")}>
      <form onSubmit={submit} className={classes["form"]} noValidate>
        <p className={classes["who"]}>
          <strong>{session.operator.name}</strong>
          <span>{t("lock.hint")}</span>
        </p>
        <SecretField {...secret.field} />
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
