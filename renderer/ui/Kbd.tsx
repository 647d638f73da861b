import classes from "./ui.module.css";

const signs: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Enter: "Enter ↵",
  Escape: "Esc",
};

/** A key as it stands on the keyboard: `Ctrl+L`, `G S`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className={classes["kbd"]}>
      {keys
        .split(/[+ ]/)
        .map((key) => signs[key] ?? (key.length === 1 ? key.toUpperCase() : key))
        .join(keys.includes("+") ? "+" : " ")}
    </kbd>
  );
}
