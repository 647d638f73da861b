import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { xlsxOf } from "../../electron/adapters/bank-file/xlsx.testing";
import { zipOf } from "../../electron/adapters/bank-file/zip.testing";
import { root } from "../../electron/stand-in/build-once.mjs";

/** A good file of our own that is then spoilt. */
export interface Seed {
  name: string;
  /** The text it consists of; bytes are made of it by `pack` after it was spoilt. */
  text: string;
  pack: (text: string) => Buffer;
}

const plain = (text: string): Buffer => Buffer.from(text, "utf8");

/** Every fixture and sample export of the project, and workbooks and ZIPs made of them. */
export function seeds(): Seed[] {
  const files = fixtureFiles();
  const texts = files.map(({ name, bytes }) => ({ name, text: bytes.toString("utf8"), pack: plain }));
  const isCsv = ({ name }: { name: string }) => name.endsWith(".csv");
  const workbooks = texts
    .filter(isCsv)
    .map(({ name, text }) => ({ name: `${name}.xlsx`, text, pack: packXlsx }));
  const zips = texts
    .filter(({ name }) => name.endsWith(".xml") || name.endsWith(".sta"))
    .map(({ name, text }) => ({ name: `${name}.zip`, text, pack: packZip }));
  const pages = texts.filter(isCsv).map(({ name, text }) => ({ name: `${name}.xls`, text, pack: packPage }));
  return [...texts, TABLE, ...workbooks, ...pages, ...zips];
}

function fixtureFiles(): { name: string; bytes: Buffer }[] {
  const formats = join(root, "electron/domain/bank-export");
  const folders = readdirSync(formats, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name === "fixtures")
    .map((entry) => join(entry.parentPath, entry.name));
  return [...folders, join(root, "resources/sample-exports")].sort().flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => !name.endsWith(".md"))
      .sort()
      .map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
  );
}

/** A bank without a reader of its own. */
const TABLE: Seed = {
  name: "table.csv",
  text: [
    "Bank Contoh;Rekening Koran",
    "No Rekening;1234567890",
    "Periode;01/03/2026 - 31/03/2026",
    "Tanggal;Uraian;Debet;Kredit;Saldo",
    ...Array.from({ length: 30 }, (_, n) => {
      const day = String((n % 28) + 1).padStart(2, "0");
      return `${day}/03/2026;SETORAN ${n} PT ${n * 7};;${n + 1}.250.000,00;${(n + 1) * 2}.500.000,00`;
    }),
  ].join("\r\n"),
  pack: plain,
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const rowsOf = (text: string): string[][] => text.split(/\r?\n/).map((line) => line.split(/[,;]/));

function packXlsx(text: string): Buffer {
  const rows = rowsOf(text).map((cells, index) => {
    const inner = cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join("");
    return `<row r="${index + 1}">${inner}</row>`;
  });
  return xlsxOf({ rows: [rows.join("")] });
}

function packPage(text: string): Buffer {
  const rows = rowsOf(text).map(
    (cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`,
  );
  return plain(`<html><body><table>${rows.join("\n")}</table></body></html>`);
}

const packZip = (text: string): Buffer =>
  zipOf([
    { name: "first", content: text },
    { name: "second", content: text },
  ]);
