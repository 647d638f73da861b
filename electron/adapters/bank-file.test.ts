import { createHash } from "node:crypto";
import { FILE_FAILURE_CODES } from "@contract/bank-files";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { BANK_FILE_ERRORS } from "./bank-file";
import { FileFolder } from "./bank-file/opening.testing";
import { zipOf } from "./bank-file/zip.testing";

const files = new FileFolder();
beforeAll(() => files.make());
afterAll(() => files.remove());
const opened = (bytes: Uint8Array | string) => files.opened(bytes);

describe("openBankFile tells by content, not by name,", () => {
  it("text, with its hash, to be read more than once", async () => {
    const text = "Tanggal;Saldo\n01/02;é\n";
    const bytes = Buffer.from(text, "latin1");
    const { content, sha256, sizeBytes } = await opened(bytes);
    if (content.kind !== "text") throw new Error(content.kind);
    expect(content.encoding).toBe("windows-1252");
    expect([sha256, sizeBytes]).toEqual([createHash("sha256").update(bytes).digest("hex"), bytes.length]);
    for (const _time of [1, 2]) {
      let read = "";
      for await (const chunk of content.chunks) read += chunk;
      expect(read).toBe(text);
    }
  });

  it("text that only mentions a table", async () => {
    for (const text of [
      "<OFX><STMTRS>\n",
      "<html><body>no rows</body></html>",
      "Remark\n<table>\n",
      "PK is a word",
    ])
      expect((await opened(text)).content.kind).toBe("text");
  });

  it("a ZIP of texts, in its own order and without what macOS adds", async () => {
    const file = await opened(
      zipOf([
        { name: "b.xml", content: "<Document/>" },
        { name: "__MACOSX/._b.xml", content: Buffer.from([0, 5, 22, 7]) },
        { name: "a/", content: "" },
        { name: "a/a.xml", content: Buffer.from("\ufeff<Ä/>", "utf16le") },
      ]),
    );
    if (file.content.kind !== "files") throw new Error(file.content.kind);
    const texts: string[] = [];
    for (const { name, chunks } of file.content.files)
      for await (const chunk of chunks) if (chunk) texts.push(`${name} ${chunk}`);
    expect(texts).toEqual(["b.xml <Document/>", "a/a.xml <Ä/>"]);
  });

  test("every refusal has words on the screen", () => {
    expect(BANK_FILE_ERRORS.filter((code) => !FILE_FAILURE_CODES.some((known) => known === code))).toEqual(
      [],
    );
  });
});
