import type { SharedLayout } from "@db/workspace/repositories/layouts";
import type { LayoutProfile } from "@domain/bank-export/table/layout";
import { readLayoutProfile } from "@domain/bank-export/table/layout-json";

/**
 * The profile of a shared layout, under the layout's own id and name, so that a reading says which one it used; null where
 * this program does not understand it (a newer one made it).
 */
export function sharedProfile({
  id,
  name,
  bank,
  body,
}: Pick<SharedLayout, "id" | "name" | "bank" | "body">): LayoutProfile | null {
  if (typeof body !== "object" || body === null) return null;
  const read = readLayoutProfile({ ...body, id, name, bank });
  return read.ok ? read.value : null;
}

/** The profiles a file is compared with before the built-in ones. */
export function sharedProfiles(layouts: readonly SharedLayout[]): LayoutProfile[] {
  return layouts.flatMap((layout) => sharedProfile(layout) ?? []);
}
