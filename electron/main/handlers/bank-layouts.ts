import { randomUUID } from "node:crypto";
import type { LayoutQuestionView } from "@contract/bank-files";
import type { ReplyOf } from "@contract/index";
import type { SaveLayoutRequest, SharedLayoutView } from "@contract/layouts";
import { type Reply, refuse } from "@contract/result";
import type { SessionView } from "@contract/session";
import { listLayouts, type SharedLayout } from "@db/workspace/repositories/layouts";
import type { LayoutProfile } from "@domain/bank-export/table/layout";
import type { LayoutQuestion } from "@domain/bank-export/table/layout-question";
import { plainAccountNumber } from "@domain/statement";
import { checkLayout } from "@features/bank-imports/check-layout";
import { readLayout } from "@features/bank-imports/read-layout";
import { retireLayout } from "@features/bank-imports/retire-layout";
import { saveLayout } from "@features/bank-imports/save-layout";
import { sharedProfile, sharedProfiles } from "@features/bank-imports/shared-profiles";
import { tryLayout } from "@features/bank-imports/try-layout";
import type { ChosenFiles } from "../chosen-files";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { decided } from "./accounts";
import { answering, refusalOf } from "./answers";
import { failureView, importers, peopleNames } from "./bank-import-views";

type Part = Pick<
  Handlers,
  | "bank-imports:sample"
  | "bank-imports:try-layout"
  | "layouts:list"
  | "layouts:save"
  | "layouts:read"
  | "layouts:check"
  | "layouts:retire"
>;

const checkers = ["supervisor"] as const;

/** How tables are read: the first rows of a file beside its layout, trying one, and the layouts the team shares. */
export function bankLayoutHandlers(desk: () => DeskServices, files: ChosenFiles): Part {
  const setting = () => ({ session: desk().session.signedIn().session, newId: randomUUID });
  return {
    "bank-imports:sample": {
      kind: "query",
      access: importers,
      handle: ({ token, layout }, actor) => sample(desk(), files, actor, { token, layout }),
    },
    "bank-imports:try-layout": {
      kind: "query",
      access: importers,
      handle: ({ token, layout, year }, actor) =>
        answering<ReplyOf<"bank-imports:try-layout">>(async () => {
          const file = files.find(actor.sessionId, token);
          if (!file) return { ok: true, value: gone };
          const options = { layout, ...(year === null ? {} : { year }) };
          const tried = await tryLayout(desk().reader, file.path, options);
          if (!tried.ok) return { ok: true, value: { kind: "refused", failure: failureView(tried.error) } };
          return { ok: true, value: { kind: "tried", ...triedView(tried.value) } };
        }),
    },
    "layouts:list": { kind: "query", access: importers, handle: () => list(desk()) },
    "layouts:save": {
      kind: "command",
      access: importers,
      handle: ({ replaces, name, bank, profile }) => save(desk(), { replaces, name, bank, profile }),
    },
    "layouts:read": {
      kind: "query",
      access: checkers,
      handle: (version) => read(desk(), version),
    },
    "layouts:check": {
      kind: "command",
      access: checkers,
      handle: (version) => decided(desk(), checkLayout(setting(), version), () => ({})),
    },
    "layouts:retire": {
      kind: "command",
      access: importers,
      handle: (wanted) => decided(desk(), retireLayout(setting(), wanted), () => ({})),
    },
  };
}

/** A question as the page shows it. */
export const questionView = ({ kind, column, examples }: LayoutQuestion): LayoutQuestionView => ({
  kind,
  column,
  examples: [...examples],
});

/**
 * The team's layouts a file may be read by, and the one a person chose among them; `layout` is null when that is not in
 * force any more, or in another version than the person looked at.
 */
export async function readableLayouts(
  desk: DeskServices,
  chosen: { id: string; version: number } | null,
): Promise<{ shared: SharedLayout[]; layouts: LayoutProfile[]; layout: LayoutProfile | null }> {
  const shared = await desk.session.signedIn().workspace.transaction((trx) => listLayouts(trx));
  const found = shared.find((one) => one.id === chosen?.id && one.version === chosen.version);
  return { shared, layouts: sharedProfiles(shared), layout: found ? sharedProfile(found) : null };
}

const gone = { kind: "refused", failure: { code: "gone", line: null, facts: {} } } as const;

function sample(
  desk: DeskServices,
  files: ChosenFiles,
  actor: SessionView,
  { token, layout }: { token: string; layout: LayoutProfile | null },
): Promise<Reply<ReplyOf<"bank-imports:sample">>> {
  return answering<ReplyOf<"bank-imports:sample">>(async () => {
    const file = files.find(actor.sessionId, token);
    if (!file) return { ok: true, value: gone };
    const options = layout ? { layout } : { layouts: (await readableLayouts(desk, null)).layouts };
    const seen = await desk.reader.sample({ path: file.path, options });
    if (!seen.ok) return { ok: true, value: { kind: "refused", failure: failureView(seen.error) } };
    if (seen.value === null) return { ok: true, value: { kind: "no-table" } };
    const { notice, failure, ...rows } = seen.value;
    return {
      ok: true,
      value: {
        kind: "table",
        ...rows,
        basis: notice?.basis ?? null,
        layout: notice?.layout ?? failure?.draft ?? null,
        questions: (failure?.questions ?? []).map(questionView),
        failure: failure && failureView(failure),
      },
    };
  });
}

type Tried = Extract<Awaited<ReturnType<typeof tryLayout>>, { ok: true }>["value"];

const triedView = ({ facts, lines, rejected, skipped, counts }: Tried) => ({
  facts: facts && {
    account: facts.account === null ? null : plainAccountNumber(facts.account),
    currency: facts.currency,
    periodFrom: facts.periodFrom,
    periodTo: facts.periodTo,
    openingSen: facts.openingSen,
    closingSen: facts.closingSen,
  },
  lines: lines.map(({ line, bookedOn, amountSen, balanceSen, description, pending }) => ({
    line,
    bookedOn: pending ? null : bookedOn,
    amountSen,
    balanceSen,
    description,
  })),
  rejected: rejected.map(({ line, code, column, raw }) => ({ line, code, column, raw })),
  skipped: skipped.map(({ line, raw }) => ({ line, raw })),
  counts,
});

function list(desk: DeskServices): Promise<Reply<ReplyOf<"layouts:list">>> {
  return answering<ReplyOf<"layouts:list">>(async () => {
    const { workspace, session, me } = desk.session.signedIn();
    const layouts = await workspace.transaction((trx) => listLayouts(trx));
    const names = await peopleNames(session);
    return { ok: true, value: { layouts: layouts.map((one) => layoutView(one, me.login, names)) } };
  });
}

function layoutView(
  layout: SharedLayout,
  login: string,
  names: ReadonlyMap<string, string>,
): SharedLayoutView {
  const nameOf = (who: string) => names.get(who) ?? who;
  return {
    id: layout.id,
    version: layout.version,
    name: layout.name,
    bank: layout.bank,
    profile: sharedProfile(layout),
    madeBy: nameOf(layout.madeBy),
    madeAtUtc: layout.madeAt,
    isMine: layout.madeBy === login,
    checkedBy: layout.checkedBy === null ? null : nameOf(layout.checkedBy),
    checkedAtUtc: layout.checkedAt,
  };
}

/** Asked of the centre, not of this desk's copy: somebody is about to vouch for it. */
function read(
  desk: DeskServices,
  { id, version }: { id: string; version: number },
): Promise<Reply<ReplyOf<"layouts:read">>> {
  return answering<ReplyOf<"layouts:read">>(async () => {
    const { session } = desk.session.signedIn();
    const layout = await readLayout(session, id, version);
    if (!layout) return refuse("layout-unknown");
    const names = await peopleNames(session);
    const madeBy = names.get(layout.made_by) ?? layout.made_by;
    return { ok: true, value: { name: layout.name, madeBy, profile: sharedProfile(layout) } };
  });
}

/** Publishes the layout and brings it to this desk, so that the file can be read with it at once. */
function save(
  desk: DeskServices,
  { replaces, name, bank, profile }: SaveLayoutRequest,
): Promise<Reply<ReplyOf<"layouts:save">>> {
  return answering<ReplyOf<"layouts:save">>(async () => {
    const { session } = desk.session.signedIn();
    const answer = await saveLayout(
      { session, newId: randomUUID },
      { replaces, name, bank, body: { ...profile, name, bank } },
    );
    const refusal = refusalOf(answer);
    if (refusal) return refusal;
    await desk.sync.round();
    return {
      ok: true,
      value: { id: String(answer.detail["layout"]), version: Number(answer.detail["version"]) },
    };
  });
}
