import type { ComponentType } from "react";
import { SyncItem } from "../features/sync/SyncItem";

/** What stands in the top bar beside the operator, left to right: the state of the sync, waiting requests. */
export const topBarItems: readonly ComponentType[] = [SyncItem];
