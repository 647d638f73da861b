/** What an answer means for a command in the outbox. */
export interface SettledCommand {
  id: string;
  state: "applied" | "waiting" | "refused";
  /** Why it was refused; null otherwise. */
  code: string | null;
  detail: Record<string, unknown>;
  /** The centre had carried it out before: an answer that was lost on the way came this time. */
  wasReplayed: boolean;
}

/** The answers of one batch, sorted out. */
export interface ReadAnswers {
  settled: SettledCommand[];
  /** Sent, and not answered in a way this program knows: still unanswered, sent again under the same id. */
  unanswered: string[];
}

/**
 * Reads the answers to a batch. Only what the centre plainly said about a command that was asked counts: answers to other
 * ids are ignored, a second answer to the same id too, and an outcome this program does not know is no answer.
 */
export function readAnswers(sentIds: readonly string[], answers: unknown): ReadAnswers {
  const open = new Set(sentIds);
  const settled: SettledCommand[] = [];
  for (const answer of Array.isArray(answers) ? answers : []) {
    const read = readAnswer(answer);
    if (read && open.delete(read.id)) settled.push(read);
  }
  return { settled, unanswered: [...open] };
}

function readAnswer(answer: unknown): SettledCommand | null {
  if (!isRecord(answer) || typeof answer["id"] !== "string") return null;
  const wasReplayed = answer["outcome"] === "replayed";
  const state = wasReplayed ? answer["of"] : answer["outcome"];
  if (state !== "applied" && state !== "waiting" && state !== "refused") return null;
  const code = typeof answer["code"] === "string" ? answer["code"] : null;
  const detail = isRecord(answer["detail"]) ? answer["detail"] : {};
  return {
    id: answer["id"],
    state,
    code: state === "refused" ? (code ?? "rule-broken") : null,
    detail,
    wasReplayed,
  };
}

/** How a request of an own command was decided, as the feed brings it. */
export interface DecidedRequest {
  id: string;
  status: string;
  /** Name of the second person; null when it was taken back. */
  checker: string | null;
  /** UTC, ISO. */
  decidedAt: string | null;
}

/** What the second person's decision means for the command that waited for it; null for a status not known. */
export function readDecision(request: DecidedRequest): SettledCommand | null {
  const facts = { winner: request.checker, at: request.decidedAt };
  const settled = { id: request.id, wasReplayed: false };
  switch (request.status) {
    case "approved":
      return { ...settled, state: "applied", code: null, detail: withoutNull(facts) };
    case "rejected":
    case "withdrawn":
      // In the centre's own words for what somebody else decided first.
      return {
        ...settled,
        state: "refused",
        code: "already-decided",
        detail: withoutNull({ what: "request", status: request.status, ...facts }),
      };
    default:
      return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const withoutNull = (facts: Record<string, string | null>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
