/** Asks the person where a file goes; null when they cancelled. Electron is loaded only when somebody asks. */
export async function askSavePath(
  suggestedName: string,
  kind: { name: string; extension: string },
): Promise<string | null> {
  const { dialog } = await import("electron");
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: suggestedName,
    filters: [{ name: kind.name, extensions: [kind.extension] }],
  });
  if (canceled || !filePath) return null;
  const end = `.${kind.extension}`;
  return filePath.toLowerCase().endsWith(end) ? filePath : `${filePath}${end}`;
}

/** Excel workbooks. */
export const excel = { name: "Excel", extension: "xlsx" } as const;

/** Printed pages. */
export const pdf = { name: "PDF", extension: "pdf" } as const;
