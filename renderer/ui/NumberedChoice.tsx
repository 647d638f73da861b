import type { KeyboardEvent } from "react";
import { Kbd } from "./Kbd";
import classes from "./numbered-choice.module.css";
import { takesText } from "./shortcuts";

interface NumberedChoiceProps<T extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: NoInfer<T>; readonly label: string }[];
  readonly value: T;
  /** One beneath the other, for long words. */
  readonly isWide?: boolean;
  onChoose(value: NoInfer<T>): void;
}

/** One of a few, each with its digit; `chooseByNumber` makes the digits work in the panel around it. */
export function NumberedChoice<T extends string>({
  legend,
  options,
  value,
  isWide = false,
  onChoose,
}: NumberedChoiceProps<T>) {
  return (
    <fieldset className={classes["choices"]} data-wide={isWide || undefined}>
      <legend>{legend}</legend>
      {options.map((option, index) => (
        <label key={option.value}>
          <input
            type="radio"
            name={legend}
            data-first={index === 0 || undefined}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          {index < 9 && <Kbd keys={String(index + 1)} />} {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** The value a pressed digit chooses, wherever it is not typed into text; undefined where it chooses none. */
export function chooseByNumber<T extends string>(event: KeyboardEvent, values: readonly T[]): T | undefined {
  const { target, key } = event;
  const isRadio = target instanceof HTMLInputElement && target.type === "radio";
  if (!/^[1-9]$/.test(key) || !(isRadio || !takesText(target))) return undefined;
  const chosen = values[Number(key) - 1];
  if (chosen !== undefined) event.preventDefault();
  return chosen;
}
