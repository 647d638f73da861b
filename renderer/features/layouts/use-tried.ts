import type { ChosenFile, TriedView } from "@contract/bank-files";
import type { LayoutProfile } from "@domain/bank-export/table/layout";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import { useFactWords } from "../bank-imports/use-words";

/** What the whole file comes to under a layout. */
export interface Try {
  readonly isReading: boolean;
  readonly value: TriedView | null;
  /** The sentence of a refusal. */
  readonly refusal: string | null;
  readonly needsYear: boolean;
}

/** The whole file under the layout, read again after each change. */
export function useTried(file: ChosenFile, layout: LayoutProfile | null, year: number | null): Try {
  const { t } = useTranslation(["bankImports", "layouts"]);
  const words = useFactWords();
  const errorText = useErrorText();
  const asked = useQuery("bank-imports:try-layout", layout && { token: file.token, layout, year });
  const [value, setValue] = useState<TriedView | null>(null);
  const tried = asked.value?.kind === "tried" && asked.isCurrent ? asked.value : null;
  useEffect(() => {
    if (tried) setValue(tried);
  }, [tried]);
  return useMemo(() => {
    const failure = asked.value?.kind === "refused" ? asked.value.failure : null;
    const refusal = failure
      ? t(`failure.${failure.code}`, words.refused(failure.facts))
      : asked.kind === "failed"
        ? errorText(asked.error)
        : null;
    const needsYear = value?.rejected.some(({ code }) => code === "missing-year") ?? false;
    const isReading = layout !== null && (asked.kind === "loading" || !asked.isCurrent);
    return { isReading, value: refusal === null ? value : null, refusal, needsYear };
  }, [asked, errorText, layout, t, value, words]);
}
