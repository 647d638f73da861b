import { parentPort, workerData } from "node:worker_threads";
import { thinkMatch } from "@features/top-ups/match-top-ups";
import { rankOthers } from "@features/top-ups/show-evidence";
import type { Thinking } from "./match-threads";

/*
 * The thread in which the matching thinks, a program of its own beside the console's: over a hundred thousand lines it takes
 * seconds in which no window would answer a key. One thought, and it ends.
 */
const { about, given } = workerData as Thinking;
parentPort?.postMessage(about === "all" ? thinkMatch(given) : rankOthers(given));
