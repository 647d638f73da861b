import type { WatchedFolderView } from "@contract/bank-files";
import { useEffect, useState } from "react";
import { call } from "../../api/call";
import { refresh } from "../../api/use-query";

const everyMs = 10_000;
let latest: WatchedFolderView | null = null;
const shown = new Set<(folder: WatchedFolderView) => void>();

/** Tells every part of the page that shows the folder how it stands. */
export function showFolder(folder: WatchedFolderView): void {
  latest = folder;
  for (const show of shown) show(folder);
  if (folder.staged > 0) refresh("bank-imports");
}

/** The watched folder as it was last looked into; null before the first look. */
export function useFolder(): WatchedFolderView | null {
  const [folder, setFolder] = useState(latest);
  useEffect(() => {
    shown.add(setFolder);
    return () => void shown.delete(setFolder);
  }, []);
  return folder;
}

/** Looks into the watched folder every few seconds while somebody who imports is at the desk. */
export function useFolderWatch(isImporter: boolean): void {
  useEffect(() => {
    if (!isImporter) return;
    let isOver = false;
    let timer = 0;
    const look = async () => {
      // A desk that is locked or closing answers no; the next look tells.
      const folder = await call("bank-imports:look-folder", {}).catch(() => null);
      if (isOver) return;
      if (folder) showFolder(folder);
      timer = window.setTimeout(look, everyMs);
    };
    void look();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [isImporter]);
}
