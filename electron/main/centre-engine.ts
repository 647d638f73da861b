import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { type EngineOptions, startEngineHere } from "@db/central/embedded-engine";
import { serveEngine } from "@db/central/engine-thread";

/*
 * The thread in which the embedded centre computes, a program of its own beside the console's: the console's own thread
 * stays free for its window.
 */
serveEngine(parentPort as MessagePort, () => startEngineHere(workerData as EngineOptions));
