/** The module that the built program gets when it imports "electron" on the stand-in shell. */
export { app } from "./app";
export { BrowserWindow } from "./browser-window";
export { dialog } from "./dialog";
export { ipcMain } from "./ipc-main";
export { protocol, session } from "./session";
export { Menu, nativeTheme, powerMonitor, safeStorage, shell } from "./system";
export { utilityProcess } from "./utility-process";
