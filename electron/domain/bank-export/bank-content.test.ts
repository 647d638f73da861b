import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type BankContent, streamBankFile } from "./bank-content";
import { collectExport } from "./export-reader";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const read = (content: BankContent) => collectExport(streamBankFile(content));

const BISNIS = fixture("klikbca-bisnis.csv");
const MT940 = fixture("mt940.sta");

describe("streamBankFile", () => {
  it("reads a text", async () => {
    const read1 = await read({ kind: "text", chunks: [BISNIS] });
    expect(read1.ok && read1.value.format).toBe("klikbca-bisnis-csv");
  });

  it("joins the statements of zipped files in their order", async () => {
    const alone = await read({ kind: "text", chunks: [MT940] });
    const both = await read({
      kind: "files",
      files: [
        { name: "a.csv", chunks: [BISNIS] },
        { name: "b.sta", chunks: [MT940] },
      ],
    });
    if (!alone.ok || !both.ok) throw new Error("refused");
    expect(both.value.statements.slice(1)).toEqual(alone.value.statements);
    expect(both.value.statements[0]?.lines.length).toBeGreaterThan(0);
  });

  it("refuses all zipped files for one unreadable one, and names it", async () => {
    const refused = await read({
      kind: "files",
      files: [
        { name: "a.sta", chunks: [MT940] },
        { name: "b.txt", chunks: ["Dear customer,\n"] },
        { name: "c.sta", chunks: [MT940] },
      ],
    });
    expect(refused).toMatchObject({ ok: false, error: { code: "unknown-format" } });
    expect(!refused.ok && refused.error.message).toContain("b.txt");
  });
});
