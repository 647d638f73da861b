import { app, protocol, type Session, type WebContents } from "electron";
import type { Log } from "./log";
import { serveFolder } from "./protocol";
import { appOrigin, appScheme } from "./sender";

/** Must run before the program is ready: makes `app://` a standard, secure origin and sandboxes every renderer. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
  app.enableSandbox();
}

/** Deny by default for everything a page could ask of the machine or the network. */
export function closeSession(session: Session, rendererFolder: string): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.protocol.handle(appScheme, serveFolder(rendererFolder));
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnUrl(details.url) }));
}

/** Keeps a window on our own pages: no other place, no second window, no embedded view, no external program. */
export function guardContents(contents: WebContents, log: Log): void {
  contents.setWindowOpenHandler(({ url }) => {
    log.warn("window-open-refused", { url: url.slice(0, 200) });
    return { action: "deny" };
  });
  for (const name of ["will-navigate", "will-redirect", "will-frame-navigate"] as const) {
    contents.on(name as "will-navigate", (event) => {
      if (isOwnUrl(event.url)) return;
      event.preventDefault();
      log.warn("navigation-refused", { url: event.url.slice(0, 200) });
    });
  }
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

/** Whether an address is ours. An address that cannot be read is not. */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === appOrigin;
}
