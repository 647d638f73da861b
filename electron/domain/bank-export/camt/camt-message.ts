/** Which ISO 20022 message a document holds, by its element and by its namespace; versions differ in neither. */
import type { CamtMessage } from "./camt-entry";

/** A message that holds statements, and the element each of them stands in. */
export interface StatementMessage {
  kind: CamtMessage;
  statement: "Rpt" | "Stmt" | "Ntfctn";
}

const MESSAGES: readonly (readonly [string, StatementMessage])[] = [
  ["BkToCstmrAcctRpt", { kind: "052", statement: "Rpt" }],
  ["BkToCstmrStmt", { kind: "053", statement: "Stmt" }],
  ["BkToCstmrDbtCdtNtfctn", { kind: "054", statement: "Ntfctn" }],
];

/** The message of this element; the first versions wrote `V01` behind its name. */
export function statementMessage(element: string): StatementMessage | null {
  const name = element.replace(/V\d\d$/, "");
  return MESSAGES.find(([each]) => each === name)?.[1] ?? null;
}

/** The message a Document's namespace names ("camt.053.001.08", "pain.001.001.03"); null when it names none. */
export function messageInNamespace(attributes: Readonly<Record<string, string>>): string | null {
  for (const [name, value] of Object.entries(attributes)) {
    const match = name.startsWith("xmlns")
      ? /[a-z]{4}\.\d{3}\.\d{3}\.\d{2}$/.exec(value.slice(-40).trim())
      : null;
    if (match) return match[0];
  }
  return null;
}

/** Whether a namespace is one of the messages with statements. */
export function isStatementNamespace(message: string | null): boolean {
  return message !== null && /^camt\.05[234]\./.test(message);
}
