import { appendFileSync, readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/*
 * Loaded into the desktop process by a bench (`node --import`): notes the turns of its main thread that took it more than a few
 * milliseconds of its own processor time, as lines of `time milliseconds`, into the file DESK_TURNS. What a key waits for
 * on a busy machine is mostly other programs; these turns are what the desk itself kept it waiting for.
 */

const NOTED_MS = 5;
const file = process.env.DESK_TURNS;
if (isMainThread && file) {
  const usedMs = () =>
    Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  let before = usedMs();
  setInterval(() => {
    const now = usedMs();
    if (now - before > NOTED_MS) appendFileSync(file, `${Date.now()} ${Math.round(now - before)}\n`);
    before = usedMs();
  }, 1).unref();
}
