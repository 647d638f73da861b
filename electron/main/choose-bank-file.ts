import { dialog } from "electron";

/** How banks end the names of their exports; what a file is, its content tells. */
const BANK_FILE_ENDINGS = [
  ...["csv", "tsv", "txt", "xlsx", "xls", "htm", "html", "zip", "xml"],
  ...["sta", "mt940", "940", "942", "ofx", "qfx", "qif"],
];

/** Asks the person for one bank export; null when they cancelled. */
export async function chooseBankFile(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ["openFile"],
    filters: [
      { name: "CSV, Excel, MT940, CAMT, OFX, QIF", extensions: BANK_FILE_ENDINGS },
      { name: "*", extensions: ["*"] },
    ],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks the person for a folder to watch; null when they cancelled. */
export async function chooseFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ["openDirectory"] });
  return canceled ? null : (filePaths[0] ?? null);
}
