import type { RulesReply } from "@contract/rules";
import { compareRules, hasLastRow, type RuleTable, unreachableRules } from "@domain/matching/rule-table";
import type { MatchRule } from "@domain/matching/rules";
import { compareThresholds } from "@domain/matching/thresholds";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useAfterRounds } from "../../api/use-after-rounds";
import { useQuery } from "../../api/use-query";
import { Kbd } from "../../ui/Kbd";
import { Notice } from "../../ui/Notice";
import pane from "../../ui/pane.module.css";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SkeletonRows } from "../../ui/SkeletonRows";
import type { ShortcutGroup } from "../../ui/shortcuts";
import { formatInstant } from "../../ui/wib";
import { DryRun } from "./DryRun";
import { PublishDialog } from "./PublishDialog";
import { RuleDialog } from "./RuleDialog";
import { RulesTable } from "./RulesTable";
import classes from "./rules.module.css";
import { ThresholdDialog } from "./ThresholdDialog";
import { Thresholds } from "./Thresholds";

/** The rule workshop: the table the matching runs, a draft of another, what it would have changed, and asking to publish it. */
export function RulesScreen() {
  const { t } = useTranslation("rules");
  const shown = useQuery("rules:show", {});
  useAfterRounds(shown.reload);
  return (
    <div className={classes["page"]}>
      <h1>{t("title")}</h1>
      <p className={pane["quiet"]}>{t("hint")}</p>
      {shown.kind === "loading" && <SkeletonRows widths={["32px", "160px", "1fr", "96px"]} count={12} />}
      {shown.kind === "failed" && <FailedQuery of={shown} />}
      {shown.value && <Workshop shown={shown.value} />}
    </div>
  );
}

/** What is edited, or added in a new row. */
type Editing = { readonly rule: MatchRule | null };

function Workshop({ shown }: { shown: RulesReply }) {
  const { t } = useTranslation("rules");
  // Nobody's draft is lost when another table is published meanwhile: it then shows what differs from that one.
  const [own, setOwn] = useState<RuleTable | null>(null);
  const draft = own ?? shown.table;
  const [editing, setEditing] = useState<Editing | null>(null);
  const [isSetting, setSetting] = useState(false);
  const [isPublishing, setPublishing] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const changes = useMemo(() => compareRules(shown.table.rules, draft.rules), [shown.table, draft]);
  const thresholds = useMemo(() => compareThresholds(shown.table, draft).length, [shown.table, draft]);
  const isChanged = thresholds > 0 || Object.values(changes).some((ids) => ids.length > 0);
  const change = (table: RuleTable | null) => {
    setOwn(table);
    setAsked(false);
  };
  const changeRules = (rules: readonly MatchRule[]) => change({ ...draft, rules });
  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: t("act.group"),
      shortcuts: [
        { keys: "n", label: t("act.add"), run: () => setEditing({ rule: null }) },
        { keys: "a", label: t("threshold.edit"), run: () => setSetting(true) },
        ...(isChanged ? [{ keys: "u", label: t("act.publish"), run: () => setPublishing(true) }] : []),
      ],
    }),
    [t, isChanged],
  );
  useShortcuts(keys);
  return (
    <>
      <InForce shown={shown} />
      {!hasLastRow(draft.rules) && <Notice meaning="look">{t("noLast")}</Notice>}
      {isAsked && <Notice meaning="safe">{t("publish.waiting")}</Notice>}
      <div className={classes["tools"]}>
        <Button variant="default" rightSection={<Kbd keys="n" />} onClick={() => setEditing({ rule: null })}>
          {t("act.add")}
        </Button>
        <Button rightSection={<Kbd keys="u" />} disabled={!isChanged} onClick={() => setPublishing(true)}>
          {t("act.publish")}
        </Button>
        {isChanged && (
          <Button variant="subtle" onClick={() => change(null)}>
            {t("act.reset")}
          </Button>
        )}
      </div>
      <RulesTable
        rules={draft.rules}
        changed={new Set([...changes.added, ...changes.changed, ...changes.moved])}
        unreachable={new Set(unreachableRules(draft.rules))}
        onChange={changeRules}
        onEdit={(rule) => setEditing({ rule })}
      />
      <Thresholds inForce={shown.table} draft={draft} onEdit={() => setSetting(true)} />
      <DryRun table={draft} />
      {isSetting && (
        <ThresholdDialog
          table={draft}
          onClose={() => setSetting(false)}
          onDone={(table) => {
            change(table);
            setSetting(false);
          }}
        />
      )}
      {editing && (
        <RuleDialog
          rule={editing.rule}
          taken={draft.rules.map(({ id }) => id)}
          onClose={() => setEditing(null)}
          onDone={(rule) => {
            changeRules(placed(draft.rules, editing.rule, rule));
            setEditing(null);
          }}
        />
      )}
      {isPublishing && isChanged && (
        <PublishDialog
          inForce={shown.table}
          draft={draft}
          basedOn={shown.version}
          onClose={() => setPublishing(false)}
          onAsked={() => {
            setPublishing(false);
            setAsked(true);
          }}
        />
      )}
    </>
  );
}

/** A changed row stays where it was; a new one stands above the row for the rest. */
function placed(rules: readonly MatchRule[], old: MatchRule | null, rule: MatchRule): readonly MatchRule[] {
  if (old) return rules.map((one) => (one.id === old.id ? rule : one));
  const rest = rules.findIndex(({ when }) => Object.keys(when).length === 0);
  return rest < 0 ? [...rules, rule] : [...rules.slice(0, rest), rule, ...rules.slice(rest)];
}

function InForce({ shown: { version, published, isUnreadable } }: { shown: RulesReply }) {
  const { t, i18n } = useTranslation("rules");
  const present = published.find((one) => one.version === version);
  return (
    <>
      {isUnreadable && <Notice meaning="look">{t("unreadable")}</Notice>}
      <p className={pane["quiet"]}>
        {present
          ? t("version", {
              version: present.version,
              maker: present.madeByName,
              checker: present.checkedByName,
              at: formatInstant(present.publishedAtUtc, i18n.language),
              reason: present.reason,
            })
          : t("builtIn")}
      </p>
    </>
  );
}
