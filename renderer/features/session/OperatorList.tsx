import type { OperatorChoice } from "@contract/session";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./session.module.css";

interface OperatorListProps {
  readonly operators: readonly OperatorChoice[];
  readonly chosen: string;
  onChoose(login: string): void;
  /** Enter on a name: the next field takes over. */
  onDone(): void;
}

/** The people of this desk as one radio group: arrows move, Enter goes on to the secret. */
export function OperatorList({ operators, chosen, onChoose, onDone }: OperatorListProps) {
  const { t } = useTranslation("session");
  const first = useRef<HTMLInputElement>(null);
  // The first key on this screen belongs to the list.
  useEffect(() => first.current?.focus(), []);
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    onDone();
  };
  return (
    <fieldset className={classes["operators"]} onKeyDown={press}>
      <legend>{t("signIn.who")}</legend>
      {operators.map(({ login, name, roles }) => (
        <label key={login} className={classes["operator"]} data-chosen={login === chosen || undefined}>
          <input
            type="radio"
            name="operator"
            value={login}
            checked={login === chosen}
            ref={login === chosen ? first : null}
            onChange={() => onChoose(login)}
          />
          <span className={classes["operatorName"]}>{name}</span>
          <span className={classes["operatorRoles"]}>
            {roles.map((role) => t(`roles.${role}`)).join(", ")}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
