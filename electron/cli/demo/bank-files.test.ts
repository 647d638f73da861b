import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readExportText } from "@domain/bank-export/export-reader";
import { sen } from "@domain/money";
import { seededRandom } from "@domain/seeded-random";
import { proveStatement } from "@domain/statement-proof";
import { describe, expect, it } from "vitest";
import { bankDay } from "./bank-day";
import { klikbcaBisnis, klikbcaIndividual, mandiriKopra, mt940 } from "./bank-files";

const samples = join(import.meta.dirname, "..", "..", "..", "resources", "sample-exports");
const formats = [
  {
    file: "klikbca-individual.csv",
    format: "klikbca-individual-csv",
    write: klikbcaIndividual,
    listsPending: true,
  },
  { file: "klikbca-bisnis.csv", format: "klikbca-bisnis-csv", write: klikbcaBisnis, listsPending: true },
  { file: "mandiri-kopra.csv", format: "mandiri-kopra-csv", write: mandiriKopra, listsPending: false },
  { file: "mt940.sta", format: "mt940", write: mt940, listsPending: false },
] as const;

const random = seededRandom(2026);
const requests = Array.from({ length: 48 }, (_, n) => ({
  account: String(10_048_271 + n * 48_271),
  holderName: ["Budi Santoso", "Siti Aminah", "Made Wijaya"][n % 3] ?? "",
  amountSen: (1 + (n % 9)) * 5_000_000,
  expectedSen: (1 + (n % 9)) * 5_000_000 + (n % 5 === 0 ? 12_300 : 0),
  hasCode: n % 5 === 0,
  bank: n % 4,
}));
const days = bankDay(random, requests, 4);

describe.each(formats.map((format, n) => ({ ...format, n })))(
  "$file",
  ({ file, format, write, listsPending, n }) => {
    const movements = days[n] ?? [];
    const openingSen = sen(8_250_000_000 + n);
    const text = write({ accountNumber: "0111222333", day: "2026-03-02", openingSen, movements });

    it("is read back as it was meant, and proves itself", () => {
      const read = readExportText(text);
      if (!read.ok) throw new Error(read.error.message);
      expect(read.value.format).toBe(format);
      const [statement] = read.value.statements;
      const expected = movements.filter((movement) => listsPending || !movement.isPending);
      expect(statement?.rejected).toEqual([]);
      expect(statement?.lines.map((line) => [line.amountSen, line.pending])).toEqual(
        expected.map((movement) => [movement.amountSen, movement.isPending]),
      );
      if (!statement) throw new Error("no statement");
      expect(
        proveStatement(statement, { balanceBeforeSen: openingSen, coveredTo: "2026-03-01" }).verdict,
      ).toBe("proven");
    });

    it("stands among the sample exports as the generator writes it", () => {
      const path = join(samples, file);
      if (process.env["WRITE_SAMPLES"]) writeFileSync(path, text);
      expect(readFileSync(path, "utf8")).toBe(text);
    });
  },
);
