import type { SampleView } from "@contract/bank-files";
import { withCutting, withSkippedTexts } from "@domain/bank-export/table/edit-layout";
import {
  type ColumnRef,
  DELIMITERS,
  type LayoutProfile,
  type SignRule,
} from "@domain/bank-export/table/layout";
import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./layouts.module.css";

interface LayoutSettingsProps {
  readonly layout: LayoutProfile;
  readonly sample: SampleView;
  readonly headerLine: number | null;
  readonly onChange: (layout: LayoutProfile) => void;
  readonly onHeader: (line: number | null) => void;
}

const signKinds = ["signed", "debit-positive", "two-columns", "mark-column", "mark-in-amount"] as const;
const dateOrders = ["auto", "dmy", "mdy"] as const;
const decimals = ["auto", "comma", "dot"] as const;
const delimiters = ["auto", ...DELIMITERS, "fixed"] as const;
const blanks = ["none", "credit", "debit"] as const;

/** How the table is cut, and how its days, numbers and signs are meant. */
export function LayoutSettings({ layout, sample, headerLine, onChange, onHeader }: LayoutSettingsProps) {
  const { t } = useTranslation("layouts");
  const { sign } = layout;
  const skipped = layout.skip.containing ?? [];
  const boundWords = skipped.flatMap(({ column, text }) =>
    column === null ? [] : [t("skipBound", { text, column: columnName(column) })],
  );
  return (
    <div className={classes["settings"]}>
      <NumberInput
        label={t("header")}
        description={t("headerHint")}
        value={headerLine ?? ""}
        onChange={(value) => onHeader(typeof value === "number" ? value : null)}
        min={1}
        hideControls
      />
      {sample.delimiter !== null && (
        <NativeSelect
          label={t("delimiter")}
          data={delimiters.map((value) => ({ value, label: t(`delimiters.${value}`) }))}
          value={layout.delimiter}
          onChange={({ currentTarget: { value } }) =>
            onChange(withCutting(layout, delimiters.find((one) => one === value) ?? "auto", sample.starts))
          }
        />
      )}
      {sample.sheets.length > 1 && (
        <NativeSelect
          label={t("sheet")}
          data={[{ value: "", label: t("sheetAuto") }, ...sample.sheets]}
          value={layout.sheet ?? ""}
          onChange={({ currentTarget: { value } }) => onChange({ ...layout, sheet: value || null })}
        />
      )}
      <NativeSelect
        label={t("dateOrder")}
        data={dateOrders.map((value) => ({ value, label: t(`dateOrders.${value}`) }))}
        value={layout.dateOrder}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...layout, dateOrder: dateOrders.find((one) => one === value) ?? "auto" })
        }
      />
      <NativeSelect
        label={t("decimal")}
        data={decimals.map((value) => ({ value, label: t(`decimals.${value}`) }))}
        value={layout.decimal}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...layout, decimal: decimals.find((one) => one === value) ?? "auto" })
        }
      />
      <NativeSelect
        label={t("sign")}
        data={signKinds.map((value) => ({ value, label: t(`signs.${value}`) }))}
        value={sign.kind}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...layout, sign: signOf(signKinds.find((one) => one === value) ?? "signed") })
        }
      />
      <MarkWords sign={sign} onChange={(changed) => onChange({ ...layout, sign: changed })} />
      <NumberInput
        label={t("firstRows")}
        value={layout.skip.firstRows ?? ""}
        onChange={(value) => onChange({ ...layout, skip: withFirstRows(layout.skip, value) })}
        min={0}
        max={200}
        hideControls
      />
      <TextInput
        label={t("skip")}
        description={[t("words"), ...boundWords].join(" ")}
        defaultValue={[...new Set(skipped.map(({ text }) => text))].join(", ")}
        onBlur={({ currentTarget: { value } }) => onChange(withSkippedTexts(layout, wordsOf(value)))}
      />
      <TextInput
        label={t("pending")}
        description={t("words")}
        defaultValue={layout.pending.join(", ")}
        onBlur={({ currentTarget: { value } }) => onChange({ ...layout, pending: wordsOf(value) })}
      />
    </div>
  );
}

const columnName = (column: ColumnRef): string => ("name" in column ? column.name : String(column.index + 1));

function MarkWords({ sign, onChange }: { sign: SignRule; onChange: (sign: SignRule) => void }) {
  const { t } = useTranslation("layouts");
  if (sign.kind !== "mark-column" && sign.kind !== "mark-in-amount") return null;
  const { blank } = sign;
  const rule = sign;
  return (
    <>
      {rule.kind === "mark-column" && (
        <>
          <TextInput
            label={t("credit")}
            description={t("words")}
            defaultValue={rule.credit.join(", ")}
            onBlur={({ currentTarget: { value } }) => onChange({ ...rule, credit: wordsOf(value) })}
          />
          <TextInput
            label={t("debit")}
            description={t("words")}
            defaultValue={rule.debit.join(", ")}
            onBlur={({ currentTarget: { value } }) => onChange({ ...rule, debit: wordsOf(value) })}
          />
        </>
      )}
      <NativeSelect
        label={t("blank")}
        data={blanks.map((value) => ({ value, label: t(`blanks.${value}`) }))}
        value={blank ?? "none"}
        onChange={({ currentTarget: { value } }) => {
          const { blank: _, ...bare } = rule;
          onChange(value === "credit" || value === "debit" ? { ...bare, blank: value } : bare);
        }}
      />
    </>
  );
}

const signOf = (kind: SignRule["kind"]): SignRule =>
  kind === "mark-column" ? { kind, credit: ["CR", "K"], debit: ["DB", "DR", "D"] } : { kind };

const wordsOf = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

function withFirstRows(skip: LayoutProfile["skip"], value: number | string): LayoutProfile["skip"] {
  const { firstRows: _, ...rest } = skip;
  return typeof value === "number" && value > 0 ? { ...rest, firstRows: value } : rest;
}
