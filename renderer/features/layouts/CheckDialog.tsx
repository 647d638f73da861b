import type { SharedLayoutView } from "@contract/layouts";
import { COLUMN_KEYS, type ColumnRef, type LayoutProfile } from "@domain/bank-export/table/layout";
import { useTranslation } from "react-i18next";
import { FailedCommand } from "../../api/FailedCommand";
import { FailedQuery } from "../../api/FailedQuery";
import { useCommand } from "../../api/use-command";
import { useQuery } from "../../api/use-query";
import { FormDialog } from "../../ui/FormDialog";
import { PlainTable } from "../../ui/PlainTable";
import pane from "../../ui/pane.module.css";
import { SkeletonRows } from "../../ui/SkeletonRows";

/** Vouching for another person's layout: what it takes from which column, as the centre has it, before it is said. */
export function CheckDialog({ layout, onClose }: { layout: SharedLayoutView; onClose: () => void }) {
  const { t } = useTranslation("layouts");
  const { id, version } = layout;
  const seen = useQuery("layouts:read", { id, version });
  const check = useCommand("layouts:check");
  const profile = seen.value?.profile ?? null;
  const submit = async () => {
    if (profile && (await check.run({ id, version }))) onClose();
  };
  return (
    <FormDialog
      title={t("shared.checkTitle", { name: layout.name })}
      submitLabel={t("shared.check")}
      isRunning={check.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {seen.kind === "loading" && <SkeletonRows widths={["1fr", "1fr"]} count={4} />}
      {seen.kind === "failed" && <FailedQuery of={seen} />}
      {seen.value && (
        <p className={pane["quiet"]}>
          {profile ? t("shared.checkLead", { maker: seen.value.madeBy, version }) : t("shared.checkNewer")}
        </p>
      )}
      {profile && <ProfileRules profile={profile} />}
      <FailedCommand of={check} />
    </FormDialog>
  );
}

/** A layout in words: every column it reads, and how its days, numbers and signs are meant. */
function ProfileRules({ profile }: { profile: LayoutProfile }) {
  const { t } = useTranslation("layouts");
  const column = (ref: ColumnRef) =>
    "index" in ref
      ? t("shared.column", { place: ref.index + 1 })
      : ref.occurrence === undefined
        ? ref.name
        : t("shared.occurrence", { name: ref.name, count: ref.occurrence });
  const { columns, sign, skip, pending, fixed } = profile;
  const rules = [
    ...(fixed ? [{ name: t("fixed.starts"), value: fixed.starts.map((start) => start + 1).join(", ") }] : []),
    ...(fixed?.touching ? [{ name: t("fixed.title"), value: t("fixed.touching") }] : []),
    { name: t("use.description"), value: columns.description.map(column).join(" + ") },
    ...COLUMN_KEYS.flatMap((key) => {
      const ref = columns[key];
      return ref ? [{ name: t(`use.${key}`), value: column(ref) }] : [];
    }),
    { name: t("sign"), value: t(`signs.${sign.kind}`) },
    ...(sign.kind === "mark-column"
      ? [
          { name: t("credit"), value: sign.credit.join(", ") },
          { name: t("debit"), value: sign.debit.join(", ") },
        ]
      : []),
    ...("blank" in sign && sign.blank ? [{ name: t("blank"), value: t(`blanks.${sign.blank}`) }] : []),
    { name: t("dateOrder"), value: t(`dateOrders.${profile.dateOrder}`) },
    { name: t("decimal"), value: t(`decimals.${profile.decimal}`) },
    ...profile.labels.map(({ label, fact }) => ({ name: t(`fact.${fact}`), value: label })),
    ...(skip.containing ?? []).map(({ text }) => ({ name: t("skip"), value: text })),
    ...(pending.length > 0 ? [{ name: t("pending"), value: pending.join(", ") }] : []),
  ];
  return (
    <PlainTable
      label={t("shared.checkRule")}
      rows={rules}
      rowKey={({ name, value }) => `${name} ${value}`}
      empty=""
      columns={[
        { key: "name", title: t("shared.checkRule"), isShort: true, cell: ({ name }) => name },
        { key: "value", title: t("shared.checkValue"), cell: ({ value }) => value },
      ]}
    />
  );
}
