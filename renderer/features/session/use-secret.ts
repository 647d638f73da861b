import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "../../api/call";
import { useErrorText } from "../../api/use-error-text";

interface Secret {
  /** For the secret field. */
  readonly field: {
    readonly ref: RefObject<HTMLInputElement | null>;
    readonly label: string;
    readonly value: string;
    readonly problem: string | null;
    onChange(value: string): void;
  };
  focus(): void;
  /** The secret, or null where none was typed; the field says so then and has the focus. */
  take(): string | null;
}

/** What a person types to be let in, and what is said when it does not fit. */
export function useSecret(refusal: ApiError | null): Secret {
  const { t } = useTranslation("session");
  const errorText = useErrorText();
  const [value, onChange] = useState("");
  const [isMissing, setMissing] = useState(false);
  const ref = useRef<HTMLInputElement>(null);

  // A refused secret is typed again from the start, without reaching for the mouse.
  useEffect(() => {
    if (refusal) ref.current?.select();
  }, [refusal]);

  const problem = isMissing ? t("signIn.secretMissing") : refusal ? errorText(refusal) : null;
  return {
    field: { ref, label: t("signIn.secret"), value, problem, onChange },
    focus: () => ref.current?.focus(),
    take() {
      setMissing(value === "");
      if (value !== "") return value;
      ref.current?.focus();
      return null;
    },
  };
}
