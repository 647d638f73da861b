import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { serveKeys } from "./key-thread";
import { readerPort } from "./reader-port";
import { serveReader } from "./serve-reader";

/*
 * The process that reads one bank file for a desk and is ended by it. It opens nothing but that file, writes nothing, and
 * knows neither workspace nor centre. The same program is its second thread, which knows not even the file.
 */
if (parentPort) serveKeys(parentPort);
else serveReader(readerPort(), fileURLToPath(import.meta.url));
