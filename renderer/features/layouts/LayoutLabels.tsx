import { LABEL_FACTS, type LayoutProfile } from "@domain/bank-export/table/layout";
import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./layouts.module.css";

interface LayoutLabelsProps {
  readonly labels: LayoutProfile["labels"];
  readonly onChange: (labels: LayoutProfile["labels"]) => void;
}

/** Labelled lines above and below the table, besides those every layout knows. */
export function LayoutLabels({ labels, onChange }: LayoutLabelsProps) {
  const { t } = useTranslation("layouts");
  const places = labels.map((one, place) => ({ ...one, place }));
  const replace = (place: number, change: Partial<LayoutProfile["labels"][number]>) =>
    onChange(labels.map((one, at) => (at === place ? { ...one, ...change } : one)));
  return (
    <section className={classes["labels"]} aria-label={t("labels")}>
      <h3 className={classes["subtitle"]}>{t("labels")}</h3>
      {places.map(({ place, label, fact }) => (
        <div key={place} className={classes["label"]}>
          <TextInput
            aria-label={t("labelText")}
            placeholder={t("labelText")}
            value={label}
            onChange={({ currentTarget }) => replace(place, { label: currentTarget.value })}
          />
          <NativeSelect
            aria-label={t("labelFact")}
            data={LABEL_FACTS.map((value) => ({ value, label: t(`fact.${value}`) }))}
            value={fact}
            onChange={({ currentTarget: { value } }) =>
              replace(place, { fact: LABEL_FACTS.find((one) => one === value) ?? "account" })
            }
          />
          <ActionIcon
            variant="subtle"
            aria-label={t("labelRemove", { label })}
            onClick={() => onChange(labels.filter((_, at) => at !== place))}
          >
            <IconTrash size={15} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.6} />}
          onClick={() => onChange([...labels, { label: "", fact: "account" }])}
        >
          {t("labelAdd")}
        </Button>
      </div>
    </section>
  );
}
