import type { Conversation, Facts } from "./devtools";
import { toProgram } from "./origins";
import { strict } from "./strict";

type Serve = (request: Request) => Response | Promise<Response>;
type Cancel = (
  details: { url: string; method: string; resourceType: string },
  answer: (to: Verdict) => void,
) => void;
type Verdict = { cancel?: boolean };
type Ask = (contents: null, permission: string, answer: (isGranted: boolean) => void) => void;

const schemes = new Map<string, Serve>();
let beforeRequest: Cancel = (_details, answer) => answer({});
let askPermission: Ask = (_contents, _permission, answer) => answer(false);

/** Stands in for `protocol`: schemes are declared for Electron's sake; the origin map makes ours secure here. */
export const protocol = strict("protocol", {
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme: string, serve: Serve) => void schemes.set(scheme, serve),
});

/** Stands in for `session`: one session, as the console uses one. */
export const session = strict("session", {
  defaultSession: strict("session.defaultSession", {
    protocol,
    webRequest: strict("webRequest", {
      onBeforeRequest: (listener: Cancel) => {
        beforeRequest = listener;
      },
    }),
    setPermissionRequestHandler: (ask: Ask) => {
      askPermission = ask;
    },
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
  }),
});

/** Permissions as the debugging protocol names them. */
const permissionNames = [
  "audioCapture",
  "clipboardReadWrite",
  "clipboardSanitizedWrite",
  "displayCapture",
  "geolocation",
  "idleDetection",
  "localFonts",
  "midi",
  "notifications",
  "sensors",
  "storageAccess",
  "videoCapture",
  "wakeLockScreen",
];

/** Grants what the program's handler grants, and so refuses all the rest, for every origin. */
export async function applyPermissions(browser: Conversation): Promise<void> {
  const permissions = permissionNames.filter((name) => {
    let isGranted = false;
    askPermission(null, name, (answer) => {
      isGranted = answer;
    });
    return isGranted;
  });
  await browser.send("Browser.grantPermissions", { permissions });
}

/** One request of a page that the browser holds until it is answered. */
export interface HeldRequest {
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
}

/** Answers a held request as Electron would: the program's filter first, then its scheme, then the network. */
export async function answerRequest(page: Conversation, held: HeldRequest): Promise<void> {
  const { requestId, method, resourceType } = held;
  const url = toProgram(held.url);
  const fail = (errorReason: string) => page.send("Fetch.failRequest", { requestId, errorReason });
  if (await isCancelled({ url, method, resourceType })) {
    await fail("BlockedByClient");
    return;
  }
  const serve = schemes.get(new URL(url).protocol.replace(":", ""));
  if (!serve) {
    await page.send("Fetch.continueRequest", { requestId });
    return;
  }
  try {
    const response = await serve(new Request(url, { method }));
    await page.send("Fetch.fulfillRequest", { requestId, ...(await responseFacts(response)) });
  } catch {
    await fail("Failed");
  }
}

function isCancelled(details: { url: string; method: string; resourceType: string }): Promise<boolean> {
  return new Promise((resolve) => {
    beforeRequest(details, ({ cancel }) => resolve(cancel === true));
  });
}

async function responseFacts(response: Response): Promise<Facts> {
  return {
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString("base64"),
  };
}
