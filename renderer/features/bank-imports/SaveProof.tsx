import type { StatementView } from "@contract/bank-statements";
import { useTranslation } from "react-i18next";
import { SavePdf } from "./SavePdf";

/** Saves the proof card on screen as a PDF that a supervisor can sign. */
export function SaveProof({ statement }: { statement: StatementView }) {
  const { t } = useTranslation("bankImports");
  return <SavePdf group={t("proof.title")} label={t("proof.save")} suggestedName={proofName(statement)} />;
}

/** Bank, account and days name the file; characters a file name cannot hold are left out. */
function proofName({ account, periodFrom, periodTo }: StatementView): string {
  const name = `bukti-mutasi ${account.bank} ${account.number} ${periodFrom} ${periodTo}`;
  return name.replace(/[^\p{L}\p{N} ._-]/gu, "").slice(0, 120);
}
