import { Button } from "@mantine/core";
import { Kbd } from "./Kbd";

interface ActButtonsProps<Act extends string> {
  readonly acts: readonly { readonly act: Act; readonly keys: string; readonly label: string }[];
  /** Whether the first is the one that is likeliest meant. */
  readonly hasMain?: boolean;
  onAct(act: Act): void;
}

/** What can be done, each with its key. */
export function ActButtons<Act extends string>({ acts, hasMain = true, onAct }: ActButtonsProps<Act>) {
  return acts.map(({ act, keys, label }, index) => (
    <Button
      key={act}
      variant={hasMain && index === 0 ? "filled" : "default"}
      // The second click of a double click would meet the next row.
      onClick={({ detail }) => detail <= 1 && onAct(act)}
      rightSection={<Kbd keys={keys} />}
    >
      {label}
    </Button>
  ));
}
