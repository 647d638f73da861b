import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { parseDecimal } from "../../money";
import { type ParsedStatement, REJECT_CODES } from "../../statement";
import type { ExportFailure } from "../events";
import { ExportReader, readExport, readExportText } from "../export-reader";
import { CamtParser, MAX_ROWS } from "./camt-parser";
import { MAX_DEPTH, MAX_TOKEN_CHARS } from "./xml-elements";

const FIXTURE = readFileSync(new URL("./fixtures/camt053-v2.xml", import.meta.url), "utf8");
const NAMESPACE = 'xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"';
const statement = (content: string) =>
  `<Document><BkToCstmrStmt><Stmt>${content}</Stmt></BkToCstmrStmt></Document>`;
const ENTRY =
  "<Ntry><Amt>5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-01-02</Dt></BookgDt></Ntry>";

const refusalOf = (text: string) => {
  const result = readExportText(text);
  return result.ok ? null : result.error;
};

describe("documents that hold no statement", () => {
  test.each([
    [
      "a message without one",
      `<Document ${NAMESPACE}><BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>`,
      "no-statement",
      null,
    ],
    ["an empty document", `<?xml version="1.0"?>\n<Document ${NAMESPACE}/>`, "no-statement", null],
    ["a document of no kind", "<Document></Document>", "no-statement", null],
    [
      "statements outside their message",
      `<Document ${NAMESPACE}><Stmt>${ENTRY}</Stmt></Document>`,
      "no-statement",
      null,
    ],
    [
      "an order",
      '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><CstmrCdtTrfInitn/></Document>',
      "other-format",
      "an ISO 20022 message of another kind (pain.001.001.03)",
    ],
    [
      "an investigation, prefixed",
      '<x:Document xmlns:x="urn:iso:std:iso:20022:tech:xsd:camt.029.001.09"><x:RsltnOfInvstgtn/></x:Document>',
      "other-format",
      "an ISO 20022 message of another kind (camt.029.001.09)",
    ],
    [
      "a document of others",
      "<Document><Placemark/></Document>",
      "other-format",
      "an XML message of another kind (Placemark)",
    ],
    [
      "a feed",
      '<?xml version="1.0"?><rss><channel/></rss>',
      "other-format",
      "an XML file of another kind (rss)",
    ],
    ["a page", '<?xml version="1.0"?><html><body/></html>', "other-format", "an XML file of another kind"],
  ])("%s", (_name, text, code, looksLike) => {
    expect(refusalOf(text)).toMatchObject({ code, looksLike });
    expect(refusalOf(text)?.message).toMatch(/\.$/);
  });
});

describe("documents that are not well-formed", () => {
  test.each([
    ["a tag that is not closed", `<Document ${NAMESPACE}>\n  <a>\n</Document>`, 3],
    ["cut off", "<Document>\n<BkToCstmrStmt>\n", 3],
    ["nothing but a declaration", '<?xml version="1.0"?>', 1],
    ["two roots", "<Document></Document>\n<Document></Document>", 2],
    ["text behind the root", "<Document></Document>\nx", 2],
    ["a bare ampersand", "<Document>a & b</Document>", 1],
    ["an entity nobody declared", "<Document>&siapa;</Document>", 1],
    ["an entity named like an object's own", "<Document>&__proto__;&constructor;</Document>", 1],
    ["a NUL", "<Document>\n\u0000</Document>", 2],
    ["a NUL by reference", "<Document>\n&#0;</Document>", 2],
    ["a version that does not exist", '<?xml version="9.9"?><Document/>', 1],
    ["an attribute twice", '<Document a="1" a="2"/>', 1],
    ["an end in CDATA", "<Document><![CDATA[ x", 1],
    ["a comment within a comment", "<Document><!-- a -- b --></Document>", 1],
  ])("%s", (_name, text, line) => {
    expect(refusalOf(text)).toMatchObject({ code: "broken-xml", line });
    expect(refusalOf(text)?.message).toMatch(
      new RegExp(`^Line ${line}, column \\d+: .*download the file again\\.$`),
    );
  });

  it("names the last line where a whole document holds no statement", () => {
    expect(refusalOf(`<Document ${NAMESPACE}>\n<BkToCstmrStmt>\n</BkToCstmrStmt></Document>`)).toMatchObject({
      code: "no-statement",
      line: 3,
    });
  });

  it("names line and column, counted from the file's first line", () => {
    expect(refusalOf(`\n\n<Document ${NAMESPACE}>\n  <a></b></Document>`)?.message).toBe(
      "Line 4, column 9: the XML is broken or cut off (unexpected close tag); download the file again.",
    );
  });
});

describe("hostile documents", () => {
  const LAUGHS = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<Document>&b;</Document>`;

  test.each([
    ["a billion laughs", LAUGHS, 2],
    [
      "an external entity",
      '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document>&x;</Document>',
      1,
    ],
    [
      "an external DTD",
      '<?xml version="1.0"?>\n\n<!DOCTYPE Document SYSTEM "http://contoh.test/x.dtd"><Document/>',
      3,
    ],
    ["a DOCTYPE in small letters", "<?xml version='1.0'?><!doctype Document><Document/>", 1],
    ["a DOCTYPE without end", `<?xml version="1.0"?><!DOCTYPE x [${"<!ENTITY a 'b'>".repeat(20_000)}`, 1],
    [
      "a DOCTYPE far behind comments",
      `<?xml version="1.0"?>${"<!-- x -->\n".repeat(1_000)}<!DOCTYPE Document><Document/>`,
      1_001,
    ],
  ])("%s is refused before anything of it is expanded", (_name, text, line) => {
    expect(refusalOf(text)).toMatchObject({ code: "forbidden-doctype", line });
    expect(refusalOf(text)?.message).toContain(`Line ${line}, column `);
  });

  it("are refused when nested deeper than any statement", () => {
    const nested = (depth: number) =>
      statement(`${"<a>".repeat(depth - 3)}${"</a>".repeat(depth - 3)}${ENTRY}`);
    expect(refusalOf(nested(MAX_DEPTH))).toBeNull();
    expect(refusalOf(nested(MAX_DEPTH + 1))).toMatchObject({ code: "too-deep", line: 1 });
    expect(refusalOf(`<Document ${NAMESPACE}>${"<a>".repeat(500_000)}`)).toMatchObject({ code: "too-deep" });
  });

  test.each([
    ["text", (size: number) => statement(`<Id>${"x".repeat(size)}</Id>${ENTRY}`)],
    [
      "text in pieces",
      (size: number) => statement(`<Id>${"x".repeat(size / 2)}<!-- -->${"x".repeat(size / 2)}</Id>${ENTRY}`),
    ],
    ["text of references", (size: number) => statement(`<Id>${"&lt;".repeat(size / 4)}</Id>${ENTRY}`)],
    ["CDATA", (size: number) => statement(`<Id><![CDATA[${"<".repeat(size - 12)}]]></Id>${ENTRY}`)],
    ["a comment", (size: number) => statement(`<!--${"<".repeat(size - 7)}-->${ENTRY}`)],
    ["a tag", (size: number) => statement(`<a b="${"x".repeat(size - 8)}"/>${ENTRY}`)],
    ["an instruction", (size: number) => statement(`<?a ${"<".repeat(size - 6)}?>${ENTRY}`)],
  ])("are refused when %s has no end", async (_name, make) => {
    expect(refusalOf(make(MAX_TOKEN_CHARS - 16))).toBeNull();
    const long = make(MAX_TOKEN_CHARS + 16);
    expect(refusalOf(long)).toMatchObject({ code: "line-too-long", line: 1 });
    // Also before it ends, and wherever the pieces end.
    const endless = [
      ...(make(4 * MAX_TOKEN_CHARS)
        .slice(0, 3 * MAX_TOKEN_CHARS)
        .match(/[\s\S]{1,5000}/g) ?? []),
    ];
    expect(await readExport(endless)).toMatchObject({ ok: false, error: { code: "line-too-long" } });
  });

  it("are refused when one entry is built to fill the memory", () => {
    expect(refusalOf(statement(`<Ntry>${"<a/>".repeat(30_000)}</Ntry>`))).toMatchObject({
      code: "line-too-long",
    });
    const detail = `<NtryDtls><TxDtls>${"<a/>".repeat(30_000)}</TxDtls></NtryDtls>`;
    expect(refusalOf(statement(`<Ntry>${detail}</Ntry>`))).toMatchObject({ code: "line-too-long" });
    const texts = `<a>${"x".repeat(60_000)}</a>`.repeat(30);
    expect(refusalOf(statement(`<Bal>${texts}</Bal>`))).toMatchObject({ code: "line-too-long" });
  });

  it("are refused beyond as many entries as are taken, and not before", () => {
    const refusals: ExportFailure[] = [];
    let lines = 0;
    const parser = new CamtParser((event) => {
      if (event.kind === "failed") refusals.push(event.failure);
      if (event.kind === "line") lines += 1;
    }, 3);
    parser.push("<Document><BkToCstmrStmt><Stmt>\n");
    for (let count = 0; count < 3; count += 1) parser.push(`${ENTRY}\n`);
    expect([lines, refusals]).toEqual([3, []]);
    parser.push(ENTRY);
    parser.push(ENTRY);
    expect(lines).toBe(3);
    expect(refusals).toMatchObject([{ code: "too-many-rows", line: 5 }]);
    expect(MAX_ROWS).toBe(200_000);
  });

  it("are refused when they count more statements or balances than anyone has", () => {
    const message = (content: string) => `<Document><BkToCstmrStmt>${content}</BkToCstmrStmt></Document>`;
    expect(refusalOf(message("<Stmt/>".repeat(10_000)))).toBeNull();
    expect(refusalOf(message("<Stmt/>".repeat(10_001)))).toMatchObject({ code: "too-many-rows" });
    const codes: string[] = [];
    const parser = new CamtParser((event) => event.kind === "failed" && codes.push(event.failure.code), 3);
    parser.push(statement("<Bal/>".repeat(4)));
    expect(codes).toEqual(["too-many-rows"]);
  });

  it("reads names that objects have of their own as any other", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const odd = names.map((name) => `<${name} ${name}="1">1</${name}>`).join("");
    const result = readExportText(statement(odd + ENTRY.replace("</Ntry>", `${odd}</Ntry>`)));
    expect(result).toMatchObject({ ok: true, value: { statements: [{ lines: [{ amount: "5" }] }] } });
    expect(({} as Record<string, unknown>)["Ccy"]).toBeUndefined();
  });

  test.each(["UTF-16", "ISO-8859-1", "x-nothing", "utf-7"])(
    "go by their text, whatever encoding %s they declare",
    (encoding) => {
      expect(readExportText(FIXTURE.replace("UTF-8", encoding))).toEqual(readExportText(FIXTURE));
    },
  );

  it("void what was read before the refusal", () => {
    const reader = new ExportReader();
    const events = [...reader.push(FIXTURE.replace("</Stmt>", "</Stmt><a>")), ...reader.end()];
    expect(events.filter((event) => event.kind === "line")).toHaveLength(3);
    expect(events.at(-1)?.kind).toBe("failed");
    expect(events.filter((event) => event.kind === "failed")).toHaveLength(1);
  });
});

/** Small seeded generator (mulberry32), so that a failing mutation can be made again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function expectSound(statement: ParsedStatement): void {
  for (const row of statement.lines) {
    expect(row.amountSen).not.toBe(0);
    expect(parseDecimal(row.amount)).toEqual({ ok: true, value: row.amountSen });
    expect(row.pending ? "2026-01-01" : row.bookedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
  for (const row of statement.rejected) expect(REJECT_CODES).toContain(row.code);
}

const WORDS = [
  ...["", "0", "-1", "1.005", "x", "2026-02-30", "DBIT", "PDNG"],
  ...["<a>", "</Ntry>", "&amp;", "&x;", "\u0000", "]]>"],
];

it("1,500 mutations of its words give sound rows or a refusal, never an exception", () => {
  const pick = seeded(20_260_901);
  let taken = 0;
  for (let round = 0; round < 1_500; round += 1) {
    const pieces = FIXTURE.split(/(?<=>)|(?=<)/);
    for (let count = 1 + pick(3); count > 0; count -= 1)
      pieces[pick(pieces.length)] = WORDS[pick(WORDS.length)] ?? "";
    const result = readExportText(pieces.join(""));
    if (!result.ok) continue;
    taken += 1;
    result.value.statements.forEach(expectSound);
  }
  expect(taken).toBeGreaterThan(100);
});
