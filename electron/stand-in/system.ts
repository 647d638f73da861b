import { EventEmitter } from "node:events";
import { strict } from "./strict";

/** No menu: the console has none, and the browser's window shows none. */
export const Menu = strict("Menu", { setApplicationMenu: () => undefined });

/** The browser follows the system's light or dark by itself. */
export const nativeTheme = strict("nativeTheme", { themeSource: "system" });

/** Never fires: a Node process is not told when the machine locks or sleeps. */
export const powerMonitor = strict("powerMonitor", new EventEmitter());

/** There is no keyring here, and saying otherwise would put secrets on the disk in the clear. */
export const safeStorage = strict("safeStorage", {
  isEncryptionAvailable: () => false,
  isAsyncEncryptionAvailable: () => Promise.resolve(false),
  getSelectedStorageBackend: () => "basic_text",
});

/** Opening anything outside the window is refused, as the console itself does. */
export const shell = strict("shell", {
  openExternal: () => Promise.reject(new Error("refused")),
});
