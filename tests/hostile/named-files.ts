import { gzipSync } from "node:zlib";
import { worksheet, xlsxOf } from "../../electron/adapters/bank-file/xlsx.testing";
import { type TestEntry, zipOf } from "../../electron/adapters/bank-file/zip.testing";
import { seeds } from "./seeds";

/** A bad file by name, and the code it is refused with. */
export interface NamedFile {
  name: string;
  bytes: Buffer;
  expected: string;
}

type Row = [name: string, bytes: Buffer | string, expected: string];

const named = (rows: readonly Row[]): NamedFile[] =>
  rows.map(([name, bytes, expected]) => ({ name, bytes: Buffer.from(bytes as string), expected }));

const hex = (text: string): Buffer =>
  Buffer.concat([Buffer.from(text.replaceAll(" ", ""), "hex"), Buffer.alloc(600, 0)]);

/** Files of other programs, chosen by mistake. */
const OTHER_PROGRAMS: readonly Row[] = [
  ["nothing at all", "", "empty"],
  ["one blank", " ", "empty-file"],
  ["blank lines", "\n\n\r\n \n", "empty-file"],
  ["only a mark of UTF-8", Buffer.from([0xef, 0xbb, 0xbf]), "empty-file"],
  ["only a mark of UTF-16", Buffer.from([0xff, 0xfe]), "empty-file"],
  ["one NUL", Buffer.alloc(1), "binary"],
  ["a thousand NULs", Buffer.alloc(1000), "binary"],
  ["a PNG", hex("89504e470d0a1a0a0000000d49484452"), "binary"],
  ["a JPEG", hex("ffd8ffe000104a46494600"), "binary"],
  ["a GIF", hex("474946383961 0100 0100"), "binary"],
  ["a Windows program", hex("4d5a9000"), "binary"],
  ["a Linux program", hex("7f454c46020101"), "binary"],
  ["a SQLite database", Buffer.concat([Buffer.from("SQLite format 3\u0000"), Buffer.alloc(100)]), "binary"],
  ["a gzip", gzipSync("Tanggal,Keterangan"), "broken-archive"],
  ["a 7z", hex("377abcaf271c0004"), "binary"],
  ["a RAR", hex("526172211a0700"), "binary"],
  ["a TAR", Buffer.concat([Buffer.from("a.csv"), Buffer.alloc(507), Buffer.from("x")]), "binary"],
  ["a PDF as text", "%PDF-1.7\n1 0 obj\n", "other-format"],
  ["a PDF with bytes", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(20)]), "binary"],
  ["a letter", "Yth. Bapak/Ibu,\nmohon bantuannya.\nTerima kasih.\n", "unknown-format"],
  ["JSON", '{"a": [1, 2, 3]}\n', "unknown-format"],
  ["a log", "2026-03-02T10:00:00Z started\n2026-03-02T10:00:01Z stopped\n", "unknown-format"],
  ["a program's source", "import os\nprint(os.name)\n", "unknown-format"],
  ["SQL", "INSERT INTO a VALUES (1, 2);\n", "unknown-format"],
  ["Base64", "UEsDBBQAAAAIAA==\nAAAA\n", "unknown-format"],
  ["a calendar", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "unknown-format"],
  ["an address card", "BEGIN:VCARD\nVERSION:3.0\nFN:Budi\nEND:VCARD\n", "unknown-format"],
  ["an e-mail", "From: a@example.com\nTo: b@example.com\nSubject: x\n\nhalo\n", "unknown-format"],
  ["a web page without a table", "<html><body>halo</body></html>", "other-format"],
  ["a web page with an empty table", "<html><table></table></html>", "empty-workbook"],
  ["a key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "unknown-format"],
  ["a list of contacts", "Nama,Telepon\nBudi,0812\nSari,0813\n", "unknown-format"],
  ["a hundred and one lines of words", "kata\n".repeat(101), "unknown-format"],
  ["one word of a million and one letters", "a".repeat(1_000_001), "line-too-long"],
  ["UTF-16 of a letter", Buffer.from("\ufeffhalo semua\n", "utf16le"), "unknown-format"],
  ["text with a NUL in it", "halo\u0000semua\n", "binary"],
  ["UTF-8 by its mark, and not", Buffer.from([0xef, 0xbb, 0xbf, 0x41, 0xff, 0x0a]), "binary"],
];

const DOCUMENT = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">';
const deep = (levels: number): string => "<a>".repeat(levels) + "</a>".repeat(levels);

/** XML that wants more than to be read. */
const XML: readonly Row[] = [
  ["XML of another kind", '<?xml version="1.0"?><a><b/></a>', "other-format"],
  [
    "XML of a payment order",
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"/>',
    "no-statement",
  ],
  ["a DOCTYPE", `<?xml version="1.0"?><!DOCTYPE Document>${DOCUMENT}</Document>`, "forbidden-doctype"],
  [
    "an external entity",
    `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${DOCUMENT}&x;</Document>`,
    "forbidden-doctype",
  ],
  [
    "a billion laughs",
    `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${DOCUMENT}&b;</Document>`,
    "forbidden-doctype",
  ],
  ["an empty CAMT", `${DOCUMENT}</Document>`, "no-statement"],
  ["CAMT cut in its first element", DOCUMENT, "broken-xml"],
  ["CAMT with a tag left open", `${DOCUMENT}<BkToCstmrStmt></Document>`, "broken-xml"],
  ["CAMT with tags crossed", `${DOCUMENT}<a><b></a></b></Document>`, "broken-xml"],
  ["CAMT with an unknown entity", `${DOCUMENT}<a>&nbsp;</a></Document>`, "broken-xml"],
  ["CAMT with a bare ampersand", `${DOCUMENT}<a>A & B</a></Document>`, "broken-xml"],
  ["CAMT with something behind it", `${DOCUMENT}</Document><b/>`, "broken-xml"],
  ["CAMT nested 65 deep", `${DOCUMENT}${deep(65)}</Document>`, "too-deep"],
  ["CAMT nested 100,000 deep", `${DOCUMENT}${deep(100_000)}</Document>`, "too-deep"],
  ["CAMT with one attribute twice", `${DOCUMENT}<a b="1" b="2"/></Document>`, "broken-xml"],
  ["CAMT with a control character", `${DOCUMENT}<a>\u0001</a></Document>`, "broken-xml"],
  [
    "CAMT with a field of a million letters",
    `${DOCUMENT}<a>${"x".repeat(1_000_000)}</a></Document>`,
    "line-too-long",
  ],
  ["OFX of nothing", "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX></OFX>", "no-statement"],
  ["an OFX header alone", "OFXHEADER:100\nDATA:OFXSGML\n", "no-statement"],
  ["OFX cut in a tag", "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTR", "truncated-file"],
];

const MIB = 1024 ** 2;
const CSV: TestEntry = { name: "a.csv", content: "Tanggal\n" };
const zeros = Buffer.alloc(9 * MIB, "0");
const CELL = '<row r="1"><c><v>1</v></c></row>';
const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
};

/** ZIPs and workbooks. */
const ARCHIVES: readonly Row[] = [
  ["an empty ZIP", zipOf([]), "other-program"],
  ["a ZIP cut in half", zipOf([CSV]).subarray(0, 40), "broken-archive"],
  ["the beginning of a ZIP", Buffer.from("PK\u0003\u0004"), "broken-archive"],
  ["a ZIP with a spoilt byte", flipped(zipOf([{ ...CSV, stored: true }]), 40), "broken-archive"],
  ["a bomb", zipOf([{ name: "a", content: zeros }]), "packed-too-tightly"],
  [
    "a bomb in a ZIP",
    zipOf([{ name: "b", content: zipOf([{ name: "a", content: zeros }]), stored: true }]),
    "nested-archive",
  ],
  ["a size that is a lie", zipOf([{ ...CSV, statedSize: 5 }]), "unpacks-too-large"],
  ["a checksum that is a lie", zipOf([{ ...CSV, statedCrc: 1 }]), "broken-archive"],
  [
    "2,001 files",
    zipOf(Array.from({ length: 2_001 }, (_, at) => ({ ...CSV, name: `${at}` }))),
    "too-many-entries",
  ],
  ["a name that climbs out", zipOf([{ ...CSV, name: "../a.csv" }]), "unsafe-entry-name"],
  ["an absolute name", zipOf([{ ...CSV, name: "/a.csv" }]), "unsafe-entry-name"],
  ["a drive in a name", zipOf([{ ...CSV, name: "C:\\a.csv" }]), "unsafe-entry-name"],
  ["one name twice", zipOf([CSV, CSV]), "unsafe-entry-name"],
  ["a link", zipOf([{ ...CSV, mode: 0o120777 }]), "unsafe-entry-name"],
  ["a locked ZIP", zipOf([{ ...CSV, encrypted: true }]), "encrypted"],
  ["a ZIP of a picture", zipOf([{ name: "a", content: Buffer.from([0x89, 0x50, 0, 0]) }]), "other-program"],
  ["a ZIP of letters", zipOf([{ name: "a.txt", content: "halo\n" }]), "unknown-format"],
  ["a workbook without a cell", xlsxOf({ rows: [""] }), "empty-workbook"],
  ["a workbook of one number", xlsxOf({ rows: [CELL] }), "unknown-format"],
  [
    "a workbook with macros",
    xlsxOf({ rows: [CELL], extra: [{ name: "xl/vbaProject.bin", content: "x" }] }),
    "macros",
  ],
  ["a workbook with a DOCTYPE", xlsxOf({ sheets: [`<!DOCTYPE a>${worksheet(CELL)}`] }), "forbidden-doctype"],
  ["a workbook cut in a sheet", xlsxOf({ sheets: [worksheet(CELL).slice(0, 120)] }), "broken-workbook"],
  ["a workbook nested too deep", xlsxOf({ sheets: [worksheet(deep(70))] }), "broken-workbook"],
  [
    "a cell of 70,000 letters",
    xlsxOf({ rows: [`<row r="1"><c t="inlineStr"><is><t>${"x".repeat(70_000)}</t></is></c></row>`] }),
    "cell-too-long",
  ],
  [
    "a row of 1,001 cells",
    xlsxOf({ rows: [`<row r="1">${"<c><v>1</v></c>".repeat(1_001)}</row>`] }),
    "too-many-columns",
  ],
  ["the beginning of an old workbook", hex("d0cf11e0a1b11ae1"), "broken-workbook"],
];

type Spoiling = [
  how: string,
  spoil: (text: string) => string,
  expected: readonly [file: RegExp, code: string][],
];

/** How a good text of a bank is spoilt, and what the files of which formats are then refused with. */
const SPOILINGS: readonly Spoiling[] = [
  [
    "with a NUL in the middle",
    (text) => `${text.slice(0, text.length / 2)}\u0000${text.slice(text.length / 2)}`,
    [[/./, "binary"]],
  ],
  [
    "with a line of a million letters behind it",
    (text) => `${text}\n${"x".repeat(1_000_001)}\n`,
    [
      [/\.(?:csv|sta|qif)$/, "line-too-long"],
      [/^camt05[34]/, "broken-xml"],
    ],
  ],
  [
    "turned round",
    (text) => [...text].reverse().join(""),
    // The sample of KlikBCA Bisnis happens to read like a table from behind.
    [[/^(?!klikbca-bisnis)/, "unknown-format"]],
  ],
  [
    "with letters for digits",
    (text) => text.replace(/\d/g, "x"),
    [
      [/^camt05[23]/, "broken-xml"],
      [/^camt054/, "other-format"],
      [/\.sta$/, "unknown-format"],
      [/^table/, "no-rows"],
      [/\.(?:csv|qif|ofx)$/, "no-days"],
    ],
  ],
  [
    "cut after its tenth part",
    (text) => text.slice(0, text.length / 10),
    [
      [/^camt/, "broken-xml"],
      [/\.qif$|^ofx-xml/, "no-statement"],
      [/^ofx-sgml/, "truncated-file"],
    ],
  ],
  [
    "cut in the middle",
    (text) => text.slice(0, text.length / 2),
    [
      [/^camt/, "broken-xml"],
      [/^ofx/, "truncated-file"],
    ],
  ],
];

/** Every named bad file. */
export function namedFiles(): NamedFile[] {
  const texts = seeds().filter(({ name }) => /\.(?:csv|sta|xml|ofx|qif)$/.test(name));
  const spoilt = texts.flatMap(({ name, text }) =>
    SPOILINGS.flatMap(([how, spoil, expected]): Row[] => {
      const code = expected.find(([file]) => file.test(name))?.[1];
      return code === undefined ? [] : [[`${name} ${how}`, spoil(text), code]];
    }),
  );
  return named([...OTHER_PROGRAMS, ...XML, ...ARCHIVES, ...spoilt]);
}
