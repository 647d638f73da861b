import type { BankAccountView } from "@contract/bank-facts";
import type { ChosenFile, FileFailure } from "@contract/bank-files";
import type { ImportView } from "@contract/bank-imports";
import { MAX_PASTED } from "@contract/choices";
import type { ReplyOf, RequestOf } from "@contract/index";
import type { Reply } from "@contract/result";
import { useCallback, useMemo, useState } from "react";
import { ApiError, asApiError, call } from "../../api/call";
import { refresh } from "../../api/use-query";
import type { SettledLayout } from "../layouts/LayoutEditor";

/** What a person has said so far about a file that does not say it itself. */
export type Answers = Omit<RequestOf<"bank-imports:read-file">, "token" | "bankAccountId"> & {
  readonly bankAccountId: number | null;
};

/** Where a file is on its way into the desk. */
export type ImportStep =
  | { readonly kind: "idle" }
  | { readonly kind: "looking" }
  | { readonly kind: "ask-paste" }
  | {
      readonly kind: "refused";
      readonly fileName: string;
      readonly failure: FileFailure;
      /** The file where a person may still say how its lines are cut. */
      readonly file?: ChosenFile | undefined;
    }
  /** The very same file stands in the centre; it can be read all the same. */
  | {
      readonly kind: "already-sent";
      readonly file: ChosenFile;
      readonly answers: Answers;
      readonly failure: FileFailure;
    }
  | { readonly kind: "failed"; readonly error: ApiError }
  | { readonly kind: "ask-layout"; readonly file: ChosenFile; readonly replaces: string | null }
  | { readonly kind: "ask-account"; readonly file: ChosenFile; readonly answers: Answers }
  | { readonly kind: "ask-table"; readonly file: ChosenFile; readonly answers: Answers }
  | { readonly kind: "ask-year"; readonly file: ChosenFile; readonly answers: Answers }
  | { readonly kind: "reading"; readonly file: ChosenFile };

/** A file on its way in, and what a person can do to it. */
export interface ImportFlow {
  readonly step: ImportStep;
  choose(): Promise<void>;
  drop(file: File): Promise<void>;
  /** Asks for text copied from a bank's page. */
  askPaste(): void;
  paste(text: string): Promise<void>;
  /** Goes on with what was answered: asks for what is missing still, else reads. */
  answer(file: ChosenFile, answers: Answers): Promise<void>;
  /** Goes on under a layout that was made for this file; the preview it replaces is discarded. */
  settle(
    step: Extract<ImportStep, { kind: "ask-layout" }>,
    settled: SettledLayout,
    accounts: readonly BankAccountView[],
  ): Promise<void>;
  /** Lets a person say how the lines of a file are cut. */
  layOut(file: ChosenFile): void;
  /** Takes a file of the watched folder that needs an answer. */
  takeWatched(name: string): Promise<void>;
  /** Takes the file of a preview back to its layout. */
  relayout(importId: string): Promise<void>;
  stop(): Promise<void>;
  close(): void;
}

const pastedTooLarge: ReplyOf<"bank-imports:choose-file"> = {
  kind: "refused",
  fileName: "",
  failure: { code: "paste-too-large", line: null, facts: {} },
};

const idle: ImportStep = { kind: "idle" };

const nothingSaid = (file: ChosenFile): Answers => ({
  bankAccountId: file.bankAccountId,
  year: null,
  dateOrder: null,
  decimal: null,
  layout: null,
  again: false,
});

/** What a QIF file leaves open whose every date reads both ways; it has no columns to name. */
const dateOrderQuestion: ChosenFile["questions"][number] = {
  kind: "date-order",
  column: null,
  examples: [],
};

/** A table that leaves only its date order, decimal sign or year open is settled by one answer; anything else by a layout. */
const isAnswerable = ({ questions }: ChosenFile): boolean =>
  questions.every(({ kind }) => kind === "date-order" || kind === "decimal-sign" || kind === "year");

/** What a chosen file needs first; idle where it was cancelled, or says everything itself. */
function stepAfter(reply: ReplyOf<"bank-imports:choose-file">, replaces: string | null): ImportStep {
  if (reply.kind === "cancelled") return idle;
  if (reply.kind === "refused") return reply;
  const { file } = reply;
  if (replaces !== null || file.layout?.basis === "suggested" || !isAnswerable(file))
    return { kind: "ask-layout", file, replaces };
  return file.questions.length > 0 ? { kind: "ask-table", file, answers: nothingSaid(file) } : idle;
}

/** Where a file is once it was read; a refusal that an answer mends asks for it. */
function stepBehind(
  reply: ReplyOf<"bank-imports:read-file">,
  file: ChosenFile,
  answers: Answers,
): ImportStep {
  if (reply.kind !== "refused") return idle;
  const { failure } = reply;
  switch (failure.code) {
    case "year-needed":
      return { kind: "ask-year", file, answers };
    case "date-order-needed":
      return { kind: "ask-table", file: { ...file, questions: [dateOrderQuestion] }, answers };
    case "already-sent":
      return { kind: "already-sent", file, answers, failure };
    case "layout-unconfirmed":
      return { kind: "ask-layout", file, replaces: null };
    default:
      return { kind: "refused", fileName: file.fileName, failure };
  }
}

/** Choose or drop, answer what the file does not say, read; `onRead` is told when its preview is ready. */
export function useImportFlow(onRead: (imports: readonly ImportView[]) => void): ImportFlow {
  const [step, setStep] = useState<ImportStep>(idle);

  const answer = useCallback<ImportFlow["answer"]>(
    async (file, answers) => {
      const { bankAccountId } = answers;
      if (bankAccountId === null) {
        setStep({ kind: "ask-account", file, answers });
        return;
      }
      setStep({ kind: "reading", file });
      try {
        const reply = await call("bank-imports:read-file", { ...answers, bankAccountId, token: file.token });
        refresh("bank-imports");
        if (reply.kind === "read") onRead(reply.imports);
        setStep(stepBehind(reply, file, answers));
      } catch (error) {
        setStep({ kind: "failed", error: asApiError(error) });
      }
    },
    [onRead],
  );

  const take = useCallback(
    async (
      ask: () => ReturnType<typeof call<"bank-imports:choose-file">>,
      replaces: string | null = null,
    ) => {
      setStep({ kind: "looking" });
      try {
        const reply = await ask();
        const next = stepAfter(reply, replaces);
        setStep(next);
        if (next.kind === "idle" && reply.kind === "chosen")
          await answer(reply.file, nothingSaid(reply.file));
      } catch (error) {
        setStep({ kind: "failed", error: asApiError(error) });
      }
    },
    [answer],
  );

  return useMemo(
    () => ({
      step,
      answer,
      choose: () => take(() => call("bank-imports:choose-file", {})),
      drop: (file) => take(async () => required(await window.desk["bank-imports:take-dropped"](file))),
      askPaste: () => setStep({ kind: "ask-paste" }),
      paste: (text) =>
        take(async () =>
          text.length > MAX_PASTED ? pastedTooLarge : call("bank-imports:take-pasted", { text }),
        ),
      async settle({ file, replaces }, { layout, year, accountNumber }, accounts) {
        if (replaces !== null)
          await call("bank-imports:discard", { importId: replaces }).catch(() => undefined);
        const [only, second] = accounts.filter(({ number }) => number === accountNumber);
        const bankAccountId = only && !second ? only.id : file.bankAccountId;
        await answer(file, { ...nothingSaid(file), bankAccountId, year, layout });
      },
      layOut: (file) => setStep({ kind: "ask-layout", file, replaces: null }),
      takeWatched: (name) => take(() => call("bank-imports:take-watched", { name })),
      relayout: (importId) => take(() => call("bank-imports:reopen", { importId }), importId),
      async stop() {
        await call("bank-imports:stop", {}).catch(() => undefined);
      },
      close: () => setStep(idle),
    }),
    [step, answer, take],
  );
}

function required<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new ApiError(reply.error);
  return reply.value;
}
