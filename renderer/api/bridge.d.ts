/** The bridge that the preload puts on the page (electron/preload/index.ts). */
interface Window {
  readonly desk: import("@contract/index").DeskBridge;
}
