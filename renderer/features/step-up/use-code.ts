import type { StepUpView } from "@contract/own-access";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asApiError, call } from "../../api/call";
import { useErrorText } from "../../api/use-error-text";
import { formatTime } from "../../ui/wib";

/** What a code field needs, and what is said about the code that was typed. */
export function useCode() {
  const { t, i18n } = useTranslation("stepUp");
  const errorText = useErrorText();
  const [value, setValue] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const ref = useRef<HTMLInputElement>(null);

  const say = (sentence: string) => {
    setProblem(sentence);
    setValue("");
    ref.current?.focus();
  };
  const judge = ({ verdict, waitUntilUtc }: StepUpView): boolean => {
    if (verdict === "right") return true;
    const at = waitUntilUtc ? formatTime(waitUntilUtc, i18n.language) : "";
    say(t(`verdict.${verdict ?? "none"}`, { at }));
    return false;
  };
  return {
    field: { ref, value, problem, onChange: setValue },
    isRunning,
    say,
    /** The six digits, or null where there are none; the field says so then. */
    take(): string | null {
      if (/^\d{6}$/.test(value)) return value;
      say(t("digits"));
      return null;
    },
    /** Types the code on this person's own session: true where it fits. */
    async typeIt(code: string): Promise<boolean> {
      setRunning(true);
      try {
        return judge(await call("session:type-code", { code }));
      } catch (error) {
        say(errorText(asApiError(error)));
        return false;
      } finally {
        setRunning(false);
      }
    },
  };
}
