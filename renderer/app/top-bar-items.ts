import type { ComponentType } from "react";

/** What stands in the top bar beside the operator, left to right: the state of the sync, waiting requests. */
export const topBarItems: readonly ComponentType[] = [];
