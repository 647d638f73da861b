import type { ReplyOf } from "@contract/index";
import { type Reply, refuse } from "@contract/result";
import type { Role } from "@contract/session";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";

const supervisors: readonly Role[] = ["supervisor"];
type Part = Pick<Handlers, Extract<keyof Handlers, `backups:${string}`>>;

/** Backups of an embedded wallet hold everybody's data: they are the supervisors' to make. */
export function backupHandlers(desk: () => DeskServices): Part {
  return {
    "backups:show": {
      kind: "query",
      access: supervisors,
      handle: async () => ({ ok: true, value: { backups: (await desk().backups?.state()) ?? null } }),
    },
    "backups:make": {
      kind: "command",
      access: supervisors,
      handle: ({ passphrase }) => make(desk(), passphrase),
    },
  };
}

async function make(
  { backups }: DeskServices,
  passphrase: string | null,
): Promise<Reply<ReplyOf<"backups:make">>> {
  if (!backups) return { ok: true, value: { backups: null } };
  const made = await backups.now(passphrase);
  if (made.ok) return { ok: true, value: { backups: made.value } };
  return made.error === "passphrase-needed"
    ? refuse("bad-request", { field: "passphrase" })
    : refuse("backup-failed", { details: made.error });
}
