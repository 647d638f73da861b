import type { ChosenFile, FileFailure } from "@contract/bank-files";
import type { ReplyOf } from "@contract/index";
import type { Reply } from "@contract/result";
import type { SessionView } from "@contract/session";
import { findBankAccountsByNumber } from "@db/workspace/repositories/bank-accounts";
import type { PeekedFile } from "@domain/read-steps";
import type { ChosenFiles, FileOnDisk } from "../chosen-files";
import type { DeskServices } from "../services";
import { answering } from "./answers";
import { failureView } from "./bank-import-views";
import { questionView, readableLayouts } from "./bank-layouts";

type ChoiceReply = ReplyOf<"bank-imports:choose-file">;

/** A refusal that names nothing but what it is, and the facts its sentence needs. */
export const plainFailure = (code: FileFailure["code"], facts: Record<string, string> = {}): FileFailure => ({
  code,
  line: null,
  facts,
});

/** Looks into a file a person chose or dropped: what it is, whose account, and what has to be answered before it is read. */
export function takeFile(
  desk: DeskServices,
  files: ChosenFiles,
  actor: SessionView,
  path: string,
): Promise<Reply<ChoiceReply>> {
  return answering<ChoiceReply>(async () => {
    const file = files.add(actor.sessionId, path);
    const { fileName } = file;
    if (path === "")
      return { ok: true, value: { kind: "refused", fileName, failure: plainFailure("no-path") } };
    const { layouts } = await readableLayouts(desk, null);
    const peeked = await desk.reader.peek({ path, options: { layouts } });
    if (peeked.ok) return { ok: true, value: await told(desk, file, peeked.value) };
    const questions = (peeked.error.questions ?? []).map(questionView);
    // A table that leaves something open is chosen all the same, and the person answers.
    if (questions.length > 0)
      return { ok: true, value: { kind: "chosen", file: { ...unknownTable(file), questions } } };
    const refused = { kind: "refused", fileName, failure: failureView(peeked.error) } as const;
    // Lines in which the program sees no table may be one to a person: columns without blanks between them, say.
    const mayBeTable = peeked.error.code === "unknown-format";
    return { ok: true, value: mayBeTable ? { ...refused, file: unknownTable(file) } : refused };
  });
}

const unknownTable = ({ token, fileName }: FileOnDisk & { token: string }): ChosenFile => ({
  token,
  fileName,
  format: "table",
  accountNumber: null,
  bankAccountId: null,
  layout: null,
  questions: [],
});

async function told(
  desk: DeskServices,
  { token, fileName }: FileOnDisk & { token: string },
  { format, accountNumber, layout: notice }: PeekedFile,
): Promise<ChoiceReply> {
  const ours = await bankAccountsNamed(desk, accountNumber);
  if (accountNumber !== null && ours.length === 0)
    return {
      kind: "refused",
      fileName,
      failure: plainFailure("account-not-ours", { account: accountNumber }),
    };
  const [only, second] = ours;
  const bankAccountId = only && !second ? only.id : null;
  const layout = notice && { name: notice.layout.name, basis: notice.basis };
  return {
    kind: "chosen",
    file: { token, fileName, format, accountNumber, bankAccountId, layout, questions: [] },
  };
}

const bankAccountsNamed = async (desk: DeskServices, number: string | null) =>
  number === null
    ? []
    : desk.session.signedIn().workspace.transaction((trx) => findBankAccountsByNumber(trx, number));
