import pg from "pg";

/** The channel on which the centre says that something changed. It carries nothing: the cursor is the truth. */
const CHANNEL = "saldo_desk";
const AGAIN_MS = 15_000;

/**
 * Calls `poke` whenever the server says that something changed, until the answered function is called. A connection that
 * breaks is opened again later; what is missed meanwhile the next round reads anyway.
 */
export function listenForChanges(url: URL, poke: () => void): () => void {
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let isStopped = false;
  const drop = () => {
    const old = client;
    client = null;
    old?.removeAllListeners();
    // A connection that is gone has nothing to say any more, and must not end the program by saying it.
    old?.on("error", () => {});
    old?.end().catch(() => {});
  };
  const retry = () => {
    drop();
    if (isStopped) return;
    clearTimeout(again);
    again = setTimeout(() => void open(), AGAIN_MS);
    again.unref();
  };
  const open = async () => {
    const mine = new pg.Client({
      connectionString: url.href,
      connectionTimeoutMillis: 5_000,
      application_name: "saldo-desk poke",
      keepAlive: true,
    });
    client = mine;
    mine.on("notification", poke);
    mine.on("error", retry);
    mine.on("end", () => client === mine && retry());
    try {
      await mine.connect();
      await mine.query(`listen ${CHANNEL}`);
    } catch {
      if (client === mine) retry();
    }
  };
  void open();
  return () => {
    isStopped = true;
    clearTimeout(again);
    drop();
  };
}
