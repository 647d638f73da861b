import { Notice } from "../ui/Notice";
import type { ApiError } from "./call";
import { useErrorText } from "./use-error-text";

/** Why what a form sent was not done, with the reference of the log; nothing where it was. */
export function FailedCommand({ of: { error } }: { readonly of: { readonly error: ApiError | null } }) {
  const errorText = useErrorText();
  return (
    error && (
      <Notice meaning="stop" reference={error.reference}>
        {errorText(error)}
      </Notice>
    )
  );
}
