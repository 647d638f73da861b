import type { ChosenFile, FileFailure, ImportView } from "@contract/bank-imports";
import type { Reply } from "@contract/result";
import { useCallback, useMemo, useState } from "react";
import { ApiError, asApiError, call } from "../../api/call";
import { refresh } from "../../api/use-query";

/** Where a file is on its way into the desk. */
export type ImportStep =
  | { readonly kind: "idle" }
  | { readonly kind: "looking" }
  | { readonly kind: "refused"; readonly fileName: string; readonly failure: FileFailure }
  | { readonly kind: "failed"; readonly error: ApiError }
  | { readonly kind: "ask-account"; readonly file: ChosenFile }
  | { readonly kind: "ask-year"; readonly file: ChosenFile; readonly bankAccountId: number }
  | { readonly kind: "reading"; readonly file: ChosenFile };

/** A file on its way in, and what a person can do to it. */
export interface ImportFlow {
  readonly step: ImportStep;
  choose(): Promise<void>;
  drop(file: File): Promise<void>;
  read(file: ChosenFile, bankAccountId: number, year: number | null): Promise<void>;
  stop(): Promise<void>;
  close(): void;
}

const idle: ImportStep = { kind: "idle" };

/** Choose or drop, answer what the file does not say, read; `onRead` is told when its preview is ready. */
export function useImportFlow(onRead: (imports: readonly ImportView[]) => void): ImportFlow {
  const [step, setStep] = useState<ImportStep>(idle);

  const read = useCallback<ImportFlow["read"]>(
    async (file, bankAccountId, year) => {
      setStep({ kind: "reading", file });
      try {
        const reply = await call("bank-imports:read-file", { token: file.token, bankAccountId, year });
        refresh("bank-imports");
        if (reply.kind === "read") {
          onRead(reply.imports);
          setStep(idle);
        } else if (reply.kind === "cancelled") setStep(idle);
        else if (reply.failure.code === "year-needed") setStep({ kind: "ask-year", file, bankAccountId });
        else setStep({ kind: "refused", fileName: file.fileName, failure: reply.failure });
      } catch (error) {
        setStep({ kind: "failed", error: asApiError(error) });
      }
    },
    [onRead],
  );

  const take = useCallback(
    async (ask: () => ReturnType<typeof call<"bank-imports:choose-file">>) => {
      setStep({ kind: "looking" });
      try {
        const reply = await ask();
        if (reply.kind === "cancelled") setStep(idle);
        else if (reply.kind === "refused")
          setStep({ kind: "refused", fileName: reply.fileName, failure: reply.failure });
        else if (reply.file.bankAccountId === null) setStep({ kind: "ask-account", file: reply.file });
        else await read(reply.file, reply.file.bankAccountId, null);
      } catch (error) {
        setStep({ kind: "failed", error: asApiError(error) });
      }
    },
    [read],
  );

  return useMemo(
    () => ({
      step,
      read,
      choose: () => take(() => call("bank-imports:choose-file", {})),
      drop: (file) => take(async () => required(await window.desk["bank-imports:take-dropped"](file))),
      async stop() {
        await call("bank-imports:stop", {}).catch(() => undefined);
      },
      close: () => setStep(idle),
    }),
    [step, read, take],
  );
}

function required<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new ApiError(reply.error);
  return reply.value;
}
