import type { DeskBridge } from "@contract/index";

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}
