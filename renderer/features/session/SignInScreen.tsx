import type { OperatorChoice } from "@contract/session";
import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { OperatorList } from "./OperatorList";
import { SessionCard } from "./SessionCard";
import { useSession } from "./SessionProvider";
import classes from "./session.module.css";

/** Choose oneself, give the secret: arrows, Tab, Enter. */
export function SignInScreen() {
  const { t } = useTranslation("session");
  const operators = useQuery("session:operators", {});
  const errorText = useErrorText();
  return (
    <SessionCard title={t("signIn.title")}>
      {operators.kind === "loading" && <SkeletonRows widths={["1fr", "80px"]} count={5} />}
      {operators.kind === "failed" && (
        <ErrorState
          message={errorText(operators.error)}
          reference={operators.error.reference}
          onRetry={operators.reload}
        />
      )}
      {operators.kind === "ready" && operators.value.operators.length === 0 && (
        <EmptyState title={t("signIn.noOperators")} hint={t("signIn.noOperatorsHint")} />
      )}
      {operators.kind === "ready" && operators.value.operators.length > 0 && (
        <SignInForm operators={operators.value.operators} />
      )}
    </SessionCard>
  );
}

function SignInForm({ operators }: { operators: readonly OperatorChoice[] }) {
  const { t } = useTranslation("session");
  const { accept } = useSession();
  const signIn = useCommand("session:sign-in");
  const errorText = useErrorText();
  const [login, setLogin] = useState(operators[0]?.login ?? "");
  const [secret, setSecret] = useState("");
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  // A refused secret is typed again from the start, without reaching for the mouse.
  useEffect(() => {
    if (signIn.error) field.current?.select();
  }, [signIn.error]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(secret === "");
    if (secret === "") {
      field.current?.focus();
      return;
    }
    const session = await signIn.run({ login, secret });
    if (session) accept(session);
  };
  const problem = isMissing ? t("signIn.secretMissing") : signIn.error ? errorText(signIn.error) : null;

  return (
    <form onSubmit={submit} className={classes["form"]} noValidate>
      <OperatorList
        operators={operators}
        chosen={login}
        onChoose={(next) => {
          setLogin(next);
          signIn.forgetError();
        }}
        onDone={() => field.current?.focus()}
      />
      <PasswordInput
        ref={field}
        label={t("signIn.secret")}
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
        error={problem}
        autoComplete="off"
        visibilityToggleButtonProps={{ "aria-label": t("signIn.show") }}
      />
      <Button type="submit" size="sm" loading={signIn.isRunning}>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}
