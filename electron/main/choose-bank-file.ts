import { dialog } from "electron";

/** Asks the person for one bank export; null when they cancelled. */
export async function chooseBankFile(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ["openFile"],
    filters: [{ name: "CSV, MT940", extensions: ["csv", "txt", "sta", "mt940", "940"] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
