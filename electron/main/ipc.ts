import { channels } from "@contract/channels";
import { refuse } from "@contract/result";
import { ipcMain } from "electron";
import { createDispatcher, type DispatcherSetting } from "./dispatch";
import { isTrustedSender } from "./sender";

/** What the bridge needs beside the dispatcher: which windows are ours. */
export interface IpcSetting extends DispatcherSetting {
  readonly knownWebContents: ReadonlySet<number>;
}

/** Opens every channel of the contract. The one place that touches `ipcMain`. */
export function openIpc(setting: IpcSetting): void {
  const dispatch = createDispatcher(setting);
  for (const channel of channels) {
    ipcMain.handle(channel, (event, request: unknown) => {
      if (isTrustedSender(event, setting.knownWebContents)) return dispatch(channel, request);
      const reference = setting.newReference();
      const origin = event.senderFrame?.origin ?? "none";
      setting.log.warn("sender-refused", { channel, reference, origin: origin.slice(0, 200) });
      return refuse("sender-refused", { reference });
    });
  }
}
