/** Asks the person where a workbook goes; null when they cancelled. Electron is loaded only when somebody asks. */
export async function askWorkbookPath(suggestedName: string): Promise<string | null> {
  const { dialog } = await import("electron");
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: suggestedName,
    filters: [{ name: "Excel", extensions: ["xlsx"] }],
  });
  if (canceled || !filePath) return null;
  return filePath.toLowerCase().endsWith(".xlsx") ? filePath : `${filePath}.xlsx`;
}
