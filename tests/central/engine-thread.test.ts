import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addOperator } from "@db/central/administration";
import { startEngineThread } from "@db/central/engine-thread";
import { asOperator, type EmbeddedCentral, openEmbedded } from "@db/central/open-embedded";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../electron/stand-in/build-once.mjs";

const folder = mkdtempSync(join(tmpdir(), "saldo-engine-"));
/** Below the project, so that it finds the packages it is built against. */
const built = join(root, "out", "engine-test");

/** A quarter of a second of the engine's time, or more. */
const LONG = "select count(*) from generate_series(1, 600000) a where md5(a::text) like 'ff%'";

describe("the embedded centre in a thread of its own", () => {
  let central: EmbeddedCentral;
  const startEngine = startEngineThread(join(built, "centre-engine.js"));

  beforeAll(async () => {
    await build({
      root,
      configFile: false,
      logLevel: "warn",
      resolve: { alias: { "@db": join(root, "db"), "@domain": join(root, "electron", "domain") } },
      build: {
        ssr: true,
        outDir: built,
        rollupOptions: {
          input: join(root, "electron", "main", "centre-engine.ts"),
          output: { entryFileNames: "[name].js" },
        },
      },
    });
    central = await openEmbedded(join(folder, "centre"), { create: true, startEngine });
    await addOperator(central.admin, {
      login: "sari",
      displayName: "Sari",
      roles: ["clerk"],
      secret: "rahasia-sari",
    });
  });
  afterAll(async () => {
    await central?.close();
    for (const each of [folder, built]) rmSync(each, { recursive: true, force: true });
  });

  it("answers as it would here, dates and refusals of the database included", async () => {
    const sari = await central.signIn("sari", "rahasia-sari");
    expect(await sari.call("desk.whoami")).toMatchObject({ login: "sari", roles: ["clerk"] });
    const refused = asOperator(central.admin, "sari", (trx) => trx.raw("select * from wallet.accounts"));
    await expect(refused).rejects.toMatchObject({ code: "42501" });
    const { rows } = await central.admin.raw("select now() as now, null as nothing, 12::bigint as twelve");
    expect(rows[0]).toEqual({ now: expect.any(Date), nothing: null, twelve: 12 });
  });

  it("leaves this thread free while it computes", async () => {
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 5);
    const began = performance.now();
    await central.admin.raw(LONG);
    clearInterval(counting);
    const took = performance.now() - began;
    expect(turns).toBeGreaterThan(took / 5 / 10);
  });

  it("keeps what it answered when it is closed and opened again, and gives a copy of the whole", async () => {
    const copy = await central.snapshot();
    await central.close();
    central = await openEmbedded(join(folder, "centre"), { startEngine });
    const other = await openEmbedded(null, { from: copy, startEngine });
    for (const one of [central, other])
      expect((await one.listOperators())?.map(({ login }) => login)).toEqual(["sari"]);
    await other.close();
  });

  it("says why it does not open", async () => {
    const broken = openEmbedded(null, { from: new Blob(["no wallet"]), startEngine });
    await expect(broken).rejects.toThrow();
  });
});
