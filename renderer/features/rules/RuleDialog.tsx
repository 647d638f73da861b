import { FACT_WORDS } from "@domain/matching/rule-table";
import type { MatchRule, PairFacts } from "@domain/matching/rules";
import { Checkbox, MultiSelect, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../ui/FormDialog";
import { FACTS } from "./use-conditions";

interface RuleDialogProps {
  /** The row that is changed; null adds one. */
  readonly rule: MatchRule | null;
  readonly taken: readonly string[];
  readonly onDone: (rule: MatchRule) => void;
  readonly onClose: () => void;
}

const CONFIDENCES = ["High", "Medium", "Low"] as const;
type When = { readonly [F in keyof PairFacts]?: readonly string[] };

/** One row of the draft: which words of each fact it takes (none: any), what it says, and whether a person is needed. */
export function RuleDialog({ rule, taken, onDone, onClose }: RuleDialogProps) {
  const { t } = useTranslation("rules");
  const [id, setId] = useState(rule?.id ?? "");
  const [when, setWhen] = useState<When>(rule?.when ?? {});
  const [confidence, setConfidence] = useState<MatchRule["confidence"]>(rule?.confidence ?? "Medium");
  const [isAutomatic, setAutomatic] = useState(rule?.isAutomatic ?? false);
  const [isWrong, setWrong] = useState(false);
  const submit = () => {
    const isId = /^[a-z0-9-]{1,60}$/.test(id) && (id === rule?.id || !taken.includes(id));
    setWrong(!isId);
    if (!isId) return;
    const asked = Object.fromEntries(
      FACTS.flatMap((fact) => (when[fact]?.length ? [[fact, when[fact]]] : [])),
    );
    onDone({ id, when: asked, confidence, isAutomatic });
  };
  return (
    <FormDialog
      title={rule ? t("edit.title") : t("edit.addTitle")}
      submitLabel={t("edit.submit")}
      isRunning={false}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t("edit.id")}
        description={t("edit.idHint")}
        value={id}
        maxLength={60}
        readOnly={rule !== null}
        error={isWrong ? t("edit.idWrong") : null}
        onChange={({ currentTarget }) => setId(currentTarget.value)}
      />
      {FACTS.map((fact) => (
        <MultiSelect
          key={fact}
          label={t(`fact.${fact}`)}
          placeholder={when[fact]?.length ? "" : t("edit.any")}
          data={FACT_WORDS[fact].map((value) => ({
            value,
            label: t(`word.${fact}.${value}` as "word.number.exact"),
          }))}
          value={[...(when[fact] ?? [])]}
          onChange={(words) => setWhen({ ...when, [fact]: words })}
        />
      ))}
      <NativeSelect
        label={t("column.confidence")}
        data={CONFIDENCES.map((value) => ({ value, label: t(`confidence.${value}`) }))}
        value={confidence}
        onChange={({ currentTarget: { value } }) =>
          setConfidence(CONFIDENCES.find((one) => one === value) ?? "Low")
        }
      />
      <Checkbox
        label={t("edit.automatic")}
        checked={isAutomatic}
        onChange={({ currentTarget }) => setAutomatic(currentTarget.checked)}
      />
    </FormDialog>
  );
}
