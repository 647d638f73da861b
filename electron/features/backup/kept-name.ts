import { existsSync } from "node:fs";
import type { Clock } from "@adapters/clock";

/** A name beside a path under which what stood there is kept: it says when, and is nobody's yet. */
export function keptName(path: string, clock: Clock): string {
  const name = `${path}.replaced-${clock.now().toISOString().replace(/[:.]/g, "-")}`;
  for (let number = 1; ; number += 1) {
    const one = number === 1 ? name : `${name}-${number}`;
    if (!existsSync(one)) return one;
  }
}
