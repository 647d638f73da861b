import type { SessionView } from "@contract/session";
import { OWN_SECRET_MIN } from "@domain/people";
import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { SecretField } from "../../ui/SecretField";
import { SessionCard } from "./SessionCard";
import { useSession } from "./SessionProvider";
import classes from "./session.module.css";

/** Invited or reset: the one-time secret is changed before anything else is on screen. */
export function FirstSecretScreen({ session }: { session: SessionView }) {
  const { t } = useTranslation("session");
  const { accept, signOut } = useSession();
  const change = useCommand("session:change-secret");
  const errorText = useErrorText();
  const [secret, setSecret] = useState("");
  const [again, setAgain] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = secret.length < OWN_SECRET_MIN;
  const differs = secret !== again;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isShort || differs) return;
    const changed = await change.run({ secret });
    if (changed) accept(changed);
  };
  const refused = change.error ? errorText(change.error) : null;
  return (
    <SessionCard title={t("first.title")}>
      <form onSubmit={submit} className={classes["form"]} noValidate>
        <p className={classes["who"]}>
          <strong>{session.operator.name}</strong>
          <span>{t("first.hint", { count: OWN_SECRET_MIN })}</span>
        </p>
        <SecretField
          isFirst
          label={t("first.secret")}
          value={secret}
          onChange={setSecret}
          problem={isTried && isShort ? t("first.short", { count: OWN_SECRET_MIN }) : refused}
        />
        <SecretField
          label={t("first.again")}
          value={again}
          onChange={setAgain}
          problem={isTried && !isShort && differs ? t("first.differs") : null}
        />
        <Button type="submit" size="sm" loading={change.isRunning}>
          {t("first.submit")}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => void signOut()}>
          {t("lock.other")}
        </Button>
      </form>
    </SessionCard>
  );
}
