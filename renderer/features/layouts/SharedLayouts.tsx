import type { ChosenFile } from "@contract/bank-files";
import type { SharedLayoutView } from "@contract/layouts";
import { Button, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { asApiError, call } from "../../api/call";
import { FailedCommand } from "../../api/FailedCommand";
import { FailedQuery } from "../../api/FailedQuery";
import { subscribe } from "../../api/topics";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import { PlainTable } from "../../ui/PlainTable";
import pane from "../../ui/pane.module.css";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { useFactWords } from "../bank-imports/use-words";
import { useSession } from "../session/SessionProvider";
import { CheckDialog } from "./CheckDialog";
import { LayoutEditor } from "./LayoutEditor";
import classes from "./layouts.module.css";

/** The table layouts the team shares: who made each, who vouches for it, and taking one out of use. */
export function SharedLayouts() {
  const { t } = useTranslation("layouts");
  const list = useQuery("layouts:list", {});
  const { reload } = list;
  // What the centre decided comes back with the round behind the command.
  useEffect(() => subscribe("sync:changed", ({ kind }) => void (kind === "synced" && reload())), [reload]);
  const [checking, setChecking] = useState<SharedLayoutView | null>(null);
  const [retiring, setRetiring] = useState<SharedLayoutView | null>(null);
  const edit = useEditing();
  const { session } = useSession();
  const mayCheck = session?.operator.roles.includes("supervisor") ?? false;
  if (list.kind === "loading") return <SkeletonRows widths={["1fr", "64px", "1fr"]} count={2} />;
  if (list.kind === "failed") return <FailedQuery of={list} />;
  if (edit.now)
    return (
      <LayoutEditor
        key={edit.now.file.token}
        file={edit.now.file}
        shared={edit.now.layout}
        onSettled={edit.end}
        onClose={edit.end}
      />
    );
  return (
    <div className={classes["labels"]}>
      <PlainTable
        label={t("shared.title")}
        rows={list.value.layouts}
        rowKey={(row) => row.id}
        empty={t("shared.none")}
        columns={[
          {
            key: "name",
            title: t("shared.name"),
            cell: (row) => (
              <>
                {row.name}
                <p className={pane["quiet"]}>
                  {row.profile ? row.profile.header.names.join(" \u00b7 ") : t("shared.newer")}
                </p>
              </>
            ),
          },
          { key: "bank", title: t("shared.bank"), cell: (row) => row.bank ?? t("shared.anyBank") },
          { key: "version", title: t("shared.version"), align: "end", cell: (row) => row.version },
          { key: "maker", title: t("shared.madeBy"), isShort: true, cell: (row) => row.madeBy },
          {
            key: "checker",
            title: t("shared.checked"),
            isShort: true,
            cell: (row) => row.checkedBy ?? t("shared.unchecked"),
          },
          {
            key: "actions",
            title: "",
            cell: (row) => (
              <div className={classes["actions"]}>
                {mayCheck && !row.isMine && row.checkedBy === null && (
                  <Button variant="default" onClick={() => setChecking(row)}>
                    {t("shared.check")}
                  </Button>
                )}
                {row.profile && (
                  <Button variant="default" title={t("shared.editHint")} onClick={() => void edit.begin(row)}>
                    {t("shared.edit")}
                  </Button>
                )}
                <Button variant="subtle" onClick={() => setRetiring(row)}>
                  {t("shared.retire")}
                </Button>
              </div>
            ),
          },
        ]}
      />
      {list.value.layouts.length > 0 && <p className={pane["quiet"]}>{t("shared.checkHint")}</p>}
      {edit.problem && <Notice meaning="stop">{edit.problem}</Notice>}
      {checking && <CheckDialog layout={checking} onClose={() => setChecking(null)} />}
      {retiring && <RetireDialog layout={retiring} onClose={() => setRetiring(null)} />}
    </div>
  );
}

/** A shared layout is changed beside the rows of a file, which is asked for first. */
function useEditing() {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const errorText = useErrorText();
  const [now, setNow] = useState<{ layout: SharedLayoutView; file: ChosenFile } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    now,
    problem,
    async begin(layout: SharedLayoutView) {
      setProblem(null);
      try {
        const reply = await call("bank-imports:choose-file", {});
        if (reply.kind === "chosen") setNow({ layout, file: reply.file });
        if (reply.kind === "refused")
          setProblem(t(`failure.${reply.failure.code}`, words.refused(reply.failure.facts)));
      } catch (error) {
        setProblem(errorText(asApiError(error)));
      }
    },
    end: () => setNow(null),
  };
}

function RetireDialog({ layout, onClose }: { layout: SharedLayoutView; onClose: () => void }) {
  const { t } = useTranslation("layouts");
  const retire = useCommand("layouts:retire");
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = async () => {
    setMissing(reason.trim() === "");
    if (reason.trim() === "") return;
    if (await retire.run({ id: layout.id, version: layout.version, reason })) onClose();
  };
  return (
    <FormDialog
      title={t("shared.retireTitle", { name: layout.name })}
      submitLabel={t("shared.retire")}
      isRunning={retire.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={pane["quiet"]}>{t("shared.retireHint")}</p>
      <TextInput
        data-autofocus
        label={t("shared.retireReason")}
        value={reason}
        maxLength={500}
        error={isMissing ? t("shared.retireReasonMissing") : null}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <FailedCommand of={retire} />
    </FormDialog>
  );
}
