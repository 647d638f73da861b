import type { Channel } from "@contract/channels";
import type { ReplyOf, RequestOf } from "@contract/index";
import type { Reply } from "@contract/result";
import type { Role, SessionView } from "@contract/session";

/** Who may use a channel: anyone at the window, anyone signed in, or the holders of one of some roles. */
export type Access = "anyone" | "signed-in" | readonly Role[];

/**
 * One channel's answer. A query changes nothing; a command does, and the commands of one noun (`top-ups:…`) run one
 * after the other. `actor` is the person at the desk as the session knows them, never as the page says.
 */
export type Handler<C extends Channel> =
  | {
      readonly kind: "query" | "command";
      readonly access: "anyone";
      readonly handle: (request: RequestOf<C>) => Promise<Reply<ReplyOf<C>>>;
    }
  | {
      readonly kind: "query" | "command";
      readonly access: "signed-in" | readonly Role[];
      readonly handle: (request: RequestOf<C>, actor: SessionView) => Promise<Reply<ReplyOf<C>>>;
    };

/** One handler per channel; the compiler names the missing one. */
export type Handlers = { readonly [C in Channel]: Handler<C> };
