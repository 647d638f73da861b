/** The app's own scheme, host and origin; nothing else is ever loaded (see protocol.ts). */
export const appScheme = "app";
export const appOrigin = "app://console";
export const appUrl = "app://console/index.html";

/** The parts of an IPC event that say who sent it. */
export interface SenderEvidence {
  readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null;
  readonly sender: { readonly id: number; isDestroyed(): boolean };
}

/**
 * Only the main frame of a window we made, showing our own origin, may speak. The origin decides and not the URL:
 * `about:blank`, `blob:` and sandboxed documents have URLs that do not say whose they are.
 */
export function isTrustedSender(event: SenderEvidence, knownWebContents: ReadonlySet<number>): boolean {
  const { sender, senderFrame } = event;
  if (!senderFrame || sender.isDestroyed()) return false;
  return knownWebContents.has(sender.id) && senderFrame.parent === null && senderFrame.origin === appOrigin;
}
