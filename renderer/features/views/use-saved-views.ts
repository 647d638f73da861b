import type { RequestOf } from "@contract/index";
import { useMemo } from "react";
import { call } from "../../api/call";
import { refresh, useQuery } from "../../api/use-query";
import type { SavedViews } from "../../ui/data-list/ViewMenu";

const none: SavedViews["views"] = [];

/** The saved views of one list of this person. What cannot be kept is left as it is; the list itself goes on. */
export function useSavedViews(list: RequestOf<"views:list">["list"]): SavedViews {
  const stored = useQuery("views:list", { list });
  const views = stored.value?.views ?? none;
  return useMemo<SavedViews>(() => {
    const after = (done: Promise<unknown>) => void done.catch(() => null).then(() => refresh("views"));
    return {
      views,
      save: (name, { filter, columnFilters, sort, hidden }) =>
        after(
          call("views:save", {
            list,
            name,
            shape: { filter, columnFilters: { ...columnFilters }, sort, hidden: [...hidden] },
          }),
        ),
      forget: (id) => after(call("views:forget", { id })),
    };
  }, [list, views]);
}
