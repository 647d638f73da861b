import type { SyncState } from "@contract/sync";
import { useEffect, useState } from "react";
import { call } from "../../api/call";
import { subscribe } from "../../api/topics";

/** How the desk stands to the centre, told unasked; `failed` when it could not be read. */
export function useSyncState(): SyncState | "failed" | null {
  const [state, setState] = useState<SyncState | "failed" | null>(null);
  useEffect(() => {
    let isHere = true;
    const stop = subscribe("sync:changed", setState);
    call("sync:state", {}).then(
      (first) => isHere && setState((told) => told ?? first),
      () => isHere && setState((told) => told ?? "failed"),
    );
    return () => {
      isHere = false;
      stop();
    };
  }, []);
  return state;
}
