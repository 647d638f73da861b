import { z } from "zod";

/** A limit or switch of the wallet; money in sen, switches 0 or 1. */
export const settingView = z.strictObject({
  name: z.string(),
  value: z.int(),
  meaning: z.string(),
  /** The centre takes nothing below or above; null where nothing but a safe number ends it. */
  least: z.int(),
  most: z.int().nullable(),
  /** What was asked for and waits for a second person, oldest first; times are UTC. */
  asked: z.array(z.strictObject({ value: z.int(), byName: z.string(), atUtc: z.string() })),
});

/** A limit or switch of the wallet. */
export type SettingView = z.infer<typeof settingView>;

/** Every limit and switch, by name. */
export const settingsReply = z.strictObject({ settings: z.array(settingView) });

/** Asks a second supervisor to change one. */
export const changeSettingRequest = z.strictObject({
  commandId: z.uuid(),
  name: z.string().max(60),
  value: z.int().min(0),
  reason: z.string().trim().min(1).max(500),
});
