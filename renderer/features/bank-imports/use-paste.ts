import { useEffect } from "react";

/** Ctrl+V anywhere on the screen but in a field: the text goes to whoever reads bank files. */
export function usePaste(isFree: boolean, onPaste: (text: string) => Promise<void>): void {
  useEffect(() => {
    if (!isFree) return;
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (isField(event.target) || text.trim() === "") return;
      event.preventDefault();
      void onPaste(text);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, [isFree, onPaste]);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input, textarea, [contenteditable], [role=dialog]") !== null;
