import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BankReader } from "@adapters/bank-reader/bank-reader";
import { openWorkspace } from "@db/workspace/open";
import { dropImports } from "@db/workspace/repositories/drop-imports";
import type { Import } from "@db/workspace/repositories/imports";
import { storeFeedRows } from "@db/workspace/repositories/replica";
import type { Workspace } from "@db/workspace/workspace";
import type { Result } from "@domain/result";
import { type ImportFailure, stageImport } from "@features/bank-imports/stage-import";

/** A workspace that takes any file, and looks afterwards what is left of it. */
export interface HostileDesk {
  workspace: Workspace;
  /** Imports these bytes as a person would: the account the file names, 2026 where its dates carry no year. */
  take(bytes: Buffer): Promise<Result<Import[], ImportFailure>>;
  /** Rows, imports and keys in staging. */
  left(): Promise<number>;
  /** Takes everything out again. */
  clear(imports: readonly Import[]): Promise<void>;
}

/** Opens it in a folder. */
export async function hostileDesk(
  folder: string,
  reader: Pick<BankReader, "peek" | "read">,
): Promise<HostileDesk> {
  const workspace = await openWorkspace(join(folder, "hostile.sqlite"), { login: "sari" });
  const path = join(folder, "file");
  const accounts = new Map<string, number>();
  const accountId = async (number: string): Promise<number> => {
    const known = accounts.get(number);
    if (known !== undefined) return known;
    const id = accounts.size + 1;
    accounts.set(number, id);
    const row = {
      id,
      bank: "BCA",
      number,
      holder_name: "x",
      opening_on: "1970-01-01",
      opening_sen: 0,
      covered_to: "1970-01-01",
    };
    await workspace.transaction((trx) => storeFeedRows(trx, "bank_account", JSON.stringify([row])));
    return id;
  };
  return {
    workspace,
    async take(bytes) {
      writeFileSync(path, bytes);
      const peeked = await reader.peek({ path });
      if (!peeked.ok) return peeked;
      const bankAccountId = await accountId(peeked.value.accountNumber ?? "0000");
      return stageImport(
        {
          workspace,
          reader,
          newId: randomUUID,
          now: () => new Date("2026-04-01T00:00:00Z"),
          knownBefore: async () => ({ balanceBeforeSen: null, coveredTo: null }),
        },
        { path, fileName: "file", bankAccountId, year: 2026 },
      );
    },
    left: () =>
      workspace.transaction(async (trx) => {
        let rows = 0;
        for (const table of ["imports", "staged_chunks", "set_aside_rows", "import_keys"]) {
          const [counted] = await trx(table).count({ n: "*" });
          rows += Number(counted?.["n"]);
        }
        return rows;
      }),
    clear: (imports) =>
      dropImports(
        workspace,
        imports.map(({ id }) => id),
      ),
  };
}
