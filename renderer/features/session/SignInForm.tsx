import type { OperatorsReply } from "@contract/session";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { SecretField } from "../../ui/SecretField";
import { OperatorList } from "./OperatorList";
import { useSession } from "./SessionProvider";
import classes from "./session.module.css";
import { useSecret } from "./use-secret";

/** A login nobody can have: whoever chooses it types their own. */
const SOMEBODY_ELSE = "";

/** Who, and the secret. On a server the list holds only who worked here before, so a name can be typed. */
export function SignInForm({ people }: { people: OperatorsReply }) {
  const { t } = useTranslation("session");
  const { accept } = useSession();
  const signIn = useCommand("session:sign-in");
  const secret = useSecret(signIn.error);
  const [chosen, setChosen] = useState(people.operators[0]?.login ?? SOMEBODY_ELSE);
  const name = useTypedName();
  const other = people.isComplete
    ? []
    : [{ login: SOMEBODY_ELSE, name: t("signIn.somebodyElse"), roles: [] }];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const login = chosen === SOMEBODY_ELSE ? name.take() : chosen;
    const typed = login === null ? null : secret.take();
    const session = login === null || typed === null ? null : await signIn.run({ login, secret: typed });
    if (session) accept(session);
  };

  return (
    <form onSubmit={submit} className={classes["form"]} noValidate>
      {people.operators.length > 0 && (
        <OperatorList
          operators={[...people.operators, ...other]}
          chosen={chosen}
          onChoose={(next) => {
            setChosen(next);
            signIn.forgetError();
          }}
          onDone={() => (chosen === SOMEBODY_ELSE ? name.focus() : secret.focus())}
        />
      )}
      {chosen === SOMEBODY_ELSE && (
        <TextInput
          {...name.field}
          label={t("signIn.name")}
          description={t("signIn.nameHint")}
          maxLength={63}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={people.operators.length === 0}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== "Enter" || secret.field.value !== "") return;
            event.preventDefault();
            if (name.take() !== null) secret.focus();
          }}
        />
      )}
      <SecretField {...secret.field} />
      <Button type="submit" size="sm" loading={signIn.isRunning}>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}

/** The login somebody types: none is said at the field, which then has the focus. */
function useTypedName() {
  const { t } = useTranslation("session");
  const [value, setValue] = useState("");
  const [isMissing, setMissing] = useState(false);
  const ref = useRef<HTMLInputElement>(null);
  return {
    field: {
      ref,
      value,
      error: isMissing ? t("signIn.nameMissing") : null,
      onChange: (event: { currentTarget: HTMLInputElement }) => setValue(event.currentTarget.value),
    },
    focus: () => ref.current?.focus(),
    take(): string | null {
      const login = value.trim();
      setMissing(login === "");
      if (login !== "") return login;
      ref.current?.focus();
      return null;
    },
  };
}
