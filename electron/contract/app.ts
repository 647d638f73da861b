import { z } from "zod";

/** Asks what is running; takes nothing. */
export const appInfoRequest = z.strictObject({});

/** The program as it presents itself: version, the shell it runs in, and where the embedded centre lies. */
export const appInfo = z.strictObject({
  version: z.string(),
  /** `stand-in`: an installed Chromium in place of Electron (ARCHITECTURE.md, the two shells). */
  shell: z.enum(["electron", "stand-in"]),
  /** Folder of the embedded central wallet; null when the desk works with a server. */
  embeddedCentrePath: z.string().nullable(),
});

/** What is running. */
export type AppInfo = z.infer<typeof appInfo>;
