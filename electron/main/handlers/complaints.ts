import { systemClock } from "@adapters/clock";
import { roles } from "@contract/session";
import { answerComplaint, askAdjustment, openComplaint } from "@features/complaints/decide-complaints";
import { listComplaints } from "@features/complaints/list-complaints";
import { showComplaint } from "@features/complaints/show-complaint";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { decided } from "./accounts";
import { answering } from "./answers";

type Part = Pick<
  Handlers,
  | "complaints:list"
  | "complaints:show"
  | "complaints:open"
  | "complaints:answer"
  | "complaints:ask-adjustment"
>;

const WIB_MS = 7 * 3_600_000;
const todayWib = (): string =>
  new Date(systemClock.now().getTime() + WIB_MS).toISOString().slice(0, "2026-11-24".length);

/** Users' complaints about a balance. */
export function complaintHandlers(desk: () => DeskServices): Part {
  const session = () => desk().session.signedIn().session;
  return {
    "complaints:list": {
      kind: "query",
      access: roles,
      handle: ({ status }) =>
        answering(async () => ({ ok: true, value: await listComplaints(session(), status) })),
    },
    "complaints:show": {
      kind: "query",
      access: roles,
      handle: ({ id }) =>
        answering(async () => {
          const detail = await showComplaint(session(), { id, today: todayWib() });
          return { ok: true, value: { detail } };
        }),
    },
    "complaints:open": {
      kind: "command",
      access: roles,
      handle: (request) =>
        decided(desk(), openComplaint(session(), request), ({ detail }) => ({
          id: String(detail["complaint"]),
          registerNumber: String(detail["register_number"]),
          dueOn: String(detail["due_on"]),
        })),
    },
    "complaints:answer": {
      kind: "command",
      access: roles,
      handle: (request) => decided(desk(), answerComplaint(session(), request), () => ({})),
    },
    "complaints:ask-adjustment": {
      kind: "command",
      access: roles,
      handle: (request) =>
        decided(desk(), askAdjustment(session(), request), ({ detail }) => ({
          requestId: String(detail["request"]),
        })),
    },
  };
}
