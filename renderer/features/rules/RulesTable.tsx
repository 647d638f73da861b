import type { MatchRule } from "@domain/matching/rules";
import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { PlainTable } from "../../ui/PlainTable";
import pane from "../../ui/pane.module.css";
import { StatusBadge } from "../../ui/StatusBadge";
import classes from "./rules.module.css";
import { useConditions } from "./use-conditions";

interface RulesTableProps {
  readonly rules: readonly MatchRule[];
  /** Ids of rows that are not in force like this. */
  readonly changed: ReadonlySet<string>;
  readonly unreachable: ReadonlySet<string>;
  readonly onChange: (rules: readonly MatchRule[]) => void;
  readonly onEdit: (rule: MatchRule) => void;
}

/** The rows in the order they are asked, each with what it asks for and what it says. */
export function RulesTable({ rules, changed, unreachable, onChange, onEdit }: RulesTableProps) {
  const { t } = useTranslation("rules");
  const conditions = useConditions();
  return (
    <PlainTable
      label={t("title")}
      rows={rules}
      rowKey={({ id }) => id}
      empty=""
      columns={[
        {
          key: "order",
          title: t("column.order"),
          align: "end",
          cell: (rule) => rules.indexOf(rule) + 1,
        },
        {
          key: "rule",
          title: t("column.rule"),
          isShort: true,
          cell: ({ id }) => (
            <>
              <span className={classes["id"]}>{id}</span>{" "}
              {changed.has(id) && <StatusBadge meaning="info">{t("changedRow")}</StatusBadge>}
              {unreachable.has(id) && <StatusBadge meaning="look">{t("unreachable")}</StatusBadge>}
            </>
          ),
        },
        {
          key: "when",
          title: t("column.when"),
          cell: ({ when }) => {
            const asked = conditions(when);
            if (asked.length === 0) return <span className={pane["quiet"]}>{t("always")}</span>;
            return (
              <p className={classes["when"]}>
                {asked.map(({ fact, words }) => (
                  <span key={fact}>
                    <b>{fact}:</b> {words}
                  </span>
                ))}
              </p>
            );
          },
        },
        {
          key: "confidence",
          title: t("column.confidence"),
          isShort: true,
          cell: ({ confidence }) => t(`confidence.${confidence}`),
        },
        {
          key: "automatic",
          title: t("column.automatic"),
          isShort: true,
          cell: ({ isAutomatic }) => (isAutomatic ? t("automatic") : t("person")),
        },
        {
          key: "actions",
          title: t("column.actions"),
          isShort: true,
          cell: (rule) => <RowActions rules={rules} rule={rule} onChange={onChange} onEdit={onEdit} />,
        },
      ]}
    />
  );
}

type RowActionsProps = Pick<RulesTableProps, "rules" | "onChange" | "onEdit"> & { readonly rule: MatchRule };

function RowActions({ rules, rule, onChange, onEdit }: RowActionsProps) {
  const { t } = useTranslation("rules");
  const at = rules.indexOf(rule);
  const move = (to: number) => {
    const others = rules.filter((one) => one !== rule);
    onChange([...others.slice(0, to), rule, ...others.slice(to)]);
  };
  const acts = [
    { act: "edit", Icon: IconPencil, isOff: false, run: () => onEdit(rule) },
    { act: "up", Icon: IconArrowUp, isOff: at === 0, run: () => move(at - 1) },
    { act: "down", Icon: IconArrowDown, isOff: at === rules.length - 1, run: () => move(at + 1) },
    {
      act: "remove",
      Icon: IconTrash,
      isOff: rules.length === 1,
      run: () => onChange(rules.filter((one) => one !== rule)),
    },
  ] as const;
  return (
    <span className={classes["actions"]}>
      {acts.map(({ act, Icon, isOff, run }) => (
        <ActionIcon
          key={act}
          variant="subtle"
          disabled={isOff}
          aria-label={t(`act.${act}`, { id: rule.id })}
          title={t(`act.${act}`, { id: rule.id })}
          onClick={run}
        >
          <Icon size={15} stroke={1.6} />
        </ActionIcon>
      ))}
    </span>
  );
}
