import type { StepUpView } from "@contract/own-access";
import { refuse } from "@contract/result";
import { beginAuthenticator, readStepUp, type StepUpState, typeCode } from "@db/central/people";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";

type OwnChannel =
  | "session:step-up"
  | "session:type-code"
  | "session:begin-authenticator"
  | "session:change-secret";

/** A person's own code, authenticator and secret. The centre judges codes, by its own clock. */
export function ownAccessHandlers(desk: () => DeskServices): Pick<Handlers, OwnChannel> {
  const session = () => desk().session.signedIn().session;
  return {
    "session:step-up": {
      kind: "query",
      access: "signed-in",
      handle: () =>
        answering(async () => {
          const state = await readStepUp(session());
          return state ? { ok: true, value: toView(state) } : refuse("role-refused");
        }),
    },
    "session:type-code": {
      kind: "command",
      access: "signed-in",
      handle: ({ code }) =>
        answering(async () => {
          const view = toView(await typeCode(session(), code));
          if (view.verdict === "right") void desk().sync.round();
          return { ok: true, value: view };
        }),
    },
    "session:begin-authenticator": {
      kind: "command",
      access: "signed-in",
      handle: () =>
        answering(async () => {
          const { uri, secret } = await beginAuthenticator(session());
          return { ok: true, value: { uri, key: secret } };
        }),
    },
    "session:change-secret": {
      kind: "command",
      access: "signed-in",
      handle: ({ secret }) => answering(() => desk().session.changeSecret(secret)),
    },
  };
}

const toView = (state: StepUpState): StepUpView => ({
  isRequired: state.required,
  isEnrolled: state.enrolled,
  untilUtc: state.until,
  waitUntilUtc: state.wait_until,
  isLocked: state.is_locked,
  verdict: state.verdict ?? null,
});
