import type { ComparisonReply } from "@contract/sync";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import { PlainTable } from "../../ui/PlainTable";
import { Section } from "../../ui/Section";
import classes from "./sync.module.css";

type Table = ComparisonReply["tables"][number];

/** The proof that desk and centre hold the same rows, and the way out where they do not. */
export function CompareSection() {
  const { t } = useTranslation("sync");
  const compare = useCommand("sync:compare");
  const rebuild = useCommand("sync:rebuild");
  const errorText = useErrorText();
  const [found, setFound] = useState<ComparisonReply | null>(null);
  const [isAsking, setAsking] = useState(false);
  const error = compare.error ?? rebuild.error;
  const run = async () => setFound(await compare.run({}));
  const rebuildNow = async () => {
    const state = await rebuild.run({});
    setAsking(false);
    if (state?.kind === "synced") setFound(await compare.run({}));
  };
  return (
    <Section title={t("compare.title")}>
      {found && <Found found={found} />}
      {error && <Notice meaning="stop">{errorText(error)}</Notice>}
      <div className={classes["acts"]}>
        <Button size="compact-sm" variant="default" loading={compare.isRunning} onClick={() => void run()}>
          {t("compare.run")}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={rebuild.isRunning}
          onClick={() => setAsking(true)}
        >
          {t("compare.rebuild")}
        </Button>
      </div>
      {isAsking && (
        <FormDialog
          title={t("compare.rebuildTitle")}
          submitLabel={t("compare.rebuild")}
          isRunning={rebuild.isRunning}
          onSubmit={() => void rebuildNow()}
          onClose={() => setAsking(false)}
        >
          <p>{t("compare.rebuildHint")}</p>
        </FormDialog>
      )}
    </Section>
  );
}

function Found({ found }: { found: ComparisonReply }) {
  const { t } = useTranslation("sync");
  const { first, tables, moved } = found;
  return (
    <>
      {first ? (
        <Notice meaning="stop">
          {t(`compare.${first.kind}`, { entity: t(`entities.${entityName(first.entity)}`), id: first.id })}
        </Notice>
      ) : (
        <Notice meaning="safe">{t("compare.equal")}</Notice>
      )}
      <PlainTable<Table>
        label={t("compare.title")}
        rows={tables}
        rowKey={({ entity }) => entity}
        empty=""
        columns={[
          {
            key: "entity",
            title: t("compare.kind"),
            cell: ({ entity }) => t(`entities.${entityName(entity)}`),
          },
          { key: "centre", title: t("compare.centre"), align: "end", cell: ({ centreRows }) => centreRows },
          { key: "desk", title: t("compare.desk"), align: "end", cell: ({ deskRows }) => deskRows },
          {
            key: "equal",
            title: t("compare.result"),
            cell: ({ isEqual }) => t(isEqual ? "compare.same" : "compare.other"),
          },
        ]}
      />
      {moved > 0 && <p className={classes["quiet"]}>{t("compare.moved", { count: moved })}</p>}
    </>
  );
}

const ENTITIES = [
  "account",
  "bank_account",
  "top_up",
  "statement",
  "layout",
  "bank_line",
  "request",
  "freeze",
  "payment",
  "rule_table",
  "lease",
] as const;

/** A kind of row that has no word here yet is shown as what it is: another one. */
const entityName = (entity: string): (typeof ENTITIES)[number] | "other" =>
  ENTITIES.find((one) => one === entity) ?? "other";
