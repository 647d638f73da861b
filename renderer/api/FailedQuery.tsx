import { ErrorState } from "../ui/ErrorState";
import type { ApiError } from "./call";
import { useErrorText } from "./use-error-text";

interface FailedQueryProps {
  /** What was asked: `error` is why it failed, null where it did not; `reload` asks again. */
  readonly of: { readonly error: ApiError | null; reload(): void };
}

/** A question that was not answered: why in a sentence, the reference of the log, and asking again. Nothing else draws it. */
export function FailedQuery({ of: { error, reload } }: FailedQueryProps) {
  const errorText = useErrorText();
  return error && <ErrorState message={errorText(error)} reference={error.reference} onRetry={reload} />;
}
