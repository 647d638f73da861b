import { readerPort } from "./reader-port";
import { serveReader } from "./serve-reader";

/*
 * The process that reads one bank file for a desk and is ended by it. It opens nothing but that file, writes nothing, and
 * knows neither workspace nor centre.
 */
serveReader(readerPort());
