import type { FromReader, ToReader } from "@adapters/bank-reader/protocol";

/** The desk at the other end. */
export interface ReaderPort {
  post(message: FromReader): void;
  onMessage(take: (message: ToReader) => void): void;
}

/** The part of Electron's `process.parentPort` that is used; a plain Node child has `process.send` instead. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: "message", take: (event: { data: unknown }) => void): void;
}

/** Whichever of the two this process was started with. A reader whose desk is gone ends. */
export function readerPort(): ReaderPort {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort)
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (take) => parentPort.on("message", ({ data }) => take(data as ToReader)),
    };
  process.once("disconnect", () => process.exit());
  return {
    post: (message) => void process.send?.(message),
    onMessage: (take) => void process.on("message", (message) => take(message as ToReader)),
  };
}
