import type { StepUpView } from "@contract/own-access";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { asApiError, call } from "../../api/call";
import { useErrorText } from "../../api/use-error-text";
import { FormDialog } from "../../ui/FormDialog";
import { CodeField } from "./CodeField";
import { QrCode } from "./QrCode";
import classes from "./step-up.module.css";
import { useCode } from "./use-code";

interface CodeDialogProps {
  /** Whose code: one's own, or the second person's who signs at this desk. */
  readonly whose: { kind: "own"; level: "shift" | "fresh" } | { kind: "second"; name: string };
  /** What was said about the code before this one. */
  readonly before: string | null;
  onCode(code: string): void;
  onClose(): void;
}

/** Asks for one code. Somebody without an authenticator registers theirs here first. */
export function CodeDialog({ whose, before, onCode, onClose }: CodeDialogProps) {
  const { t } = useTranslation("stepUp");
  const code = useCode();
  const { seed, problem } = useNewAuthenticator(whose.kind === "own");
  const submit = async () => {
    const typed = code.take();
    if (typed === null) return;
    if (whose.kind === "second" || (await code.typeIt(typed))) onCode(typed);
  };
  return (
    <FormDialog
      title={seed ? t("enrol.title") : t("title")}
      submitLabel={t("submit")}
      isRunning={code.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className={classes["form"]}>
        {seed ? (
          <>
            <p>{t("enrol.scan")}</p>
            <QrCode text={seed.uri} label={t("enrol.qr")} />
            <p>
              {t("enrol.key")}: <code className={classes["key"]}>{seed.key}</code>
            </p>
          </>
        ) : (
          <p>{whose.kind === "second" ? t("second", { name: whose.name }) : t(whose.level)}</p>
        )}
        <CodeField {...code.field} problem={code.field.problem ?? problem ?? before} />
      </div>
    </FormDialog>
  );
}

/** The seed of a person who has no authenticator yet; null for everybody else. */
function useNewAuthenticator(isOwn: boolean) {
  const errorText = useErrorText();
  const [seed, setSeed] = useState<{ uri: string; key: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each dialog; a second seed would spoil the first
  useEffect(() => {
    if (!isOwn) return;
    const begin = async () => {
      const state: StepUpView = await call("session:step-up", {});
      if (!state.isEnrolled) setSeed(await call("session:begin-authenticator", {}));
    };
    begin().catch((error: unknown) => setProblem(errorText(asApiError(error))));
  }, []);
  return { seed, problem };
}
