import type { LayoutProfile } from "@domain/bank-export/table/layout";
import { readLayoutProfile } from "@domain/bank-export/table/layout-json";
import { z } from "zod";

/** A layout profile as JSON; the domain's own reader checks it and names the field that is wrong. */
export const layoutProfile = z.unknown().transform((value, context): LayoutProfile => {
  const read = readLayoutProfile(value);
  if (read.ok) return read.value;
  context.addIssue(read.error);
  return z.NEVER;
});

const version = z.strictObject({ id: z.uuid(), version: z.int().min(1) });

/** A layout the team shares, as it is in force. */
export const sharedLayoutView = z.strictObject({
  ...version.shape,
  name: z.string(),
  bank: z.string().nullable(),
  /** Null when this program does not understand the layout: a newer one made it. */
  profile: layoutProfile.nullable(),
  madeBy: z.string(),
  madeAtUtc: z.string(),
  isMine: z.boolean(),
  checkedBy: z.string().nullable(),
  checkedAtUtc: z.string().nullable(),
});
/** A layout the team shares. */
export type SharedLayoutView = z.infer<typeof sharedLayoutView>;

/** Every layout in use. */
export const listLayoutsReply = z.strictObject({ layouts: z.array(sharedLayoutView) });

/** Publishes a layout for every desk: a new one, or the next version of the one that was looked at. */
export const saveLayoutRequest = z.strictObject({
  replaces: version.nullable(),
  name: z.string().trim().min(1).max(80),
  /** Short name of the bank; null for any. */
  bank: z
    .string()
    .regex(/^[A-Z]{2,12}$/)
    .nullable(),
  profile: layoutProfile,
});
/** Publishes a layout. */
export type SaveLayoutRequest = z.infer<typeof saveLayoutRequest>;

/** The version that was published. */
export const savedLayoutReply = version;

/** One version of a layout, as the centre has it. */
export const readLayoutRequest = version;

/** What somebody is about to vouch for; `profile` is null when this program does not understand it. */
export const readLayoutReply = z.strictObject({
  name: z.string(),
  madeBy: z.string(),
  profile: layoutProfile.nullable(),
});

/** Vouches for this version of another person's layout. */
export const checkLayoutRequest = version;

/** Takes a layout out of use. */
export const retireLayoutRequest = z.strictObject({
  ...version.shape,
  reason: z.string().trim().min(1).max(500),
});
