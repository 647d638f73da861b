import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";
import type { CentreLayout } from "./read-layout";

/**
 * A supervisor vouches for another person's layout, this very version as the centre showed it: from then on a download read
 * with it counts as evidence, whoever brings it.
 */
export function checkLayout(
  { session, newId }: { session: CentralSession; newId: () => string },
  { id, version }: Pick<CentreLayout, "id" | "version">,
): Promise<Answer> {
  return submitCommand(session, { id: newId(), kind: "layout.check", body: { layout: id, version } });
}
