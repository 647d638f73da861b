import type { ChosenFile, SampleView } from "@contract/bank-files";
import type { SharedLayoutView } from "@contract/layouts";
import type { LayoutProfile } from "@domain/bank-export/table/layout";
import { readLayoutProfile } from "@domain/bank-export/table/layout-json";
import { Button, NumberInput, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "../../api/call";
import { FailedQuery } from "../../api/FailedQuery";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import { ErrorState } from "../../ui/ErrorState";
import { Kbd } from "../../ui/Kbd";
import { Notice } from "../../ui/Notice";
import pane from "../../ui/pane.module.css";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { useFactWords } from "../bank-imports/use-words";
import { FixedEdges } from "./FixedEdges";
import { LayoutLabels } from "./LayoutLabels";
import { LayoutQuestions } from "./LayoutQuestions";
import { LayoutSettings } from "./LayoutSettings";
import classes from "./layouts.module.css";
import { SampleGrid } from "./SampleGrid";
import { TriedRows } from "./TriedRows";
import { emptyLayout, useLayoutDraft } from "./use-layout-draft";
import { type Try, useTried } from "./use-tried";

/** A layout that was saved, and what the file says under it. */
export interface SettledLayout {
  readonly layout: { readonly id: string; readonly version: number };
  readonly year: number | null;
  /** The account number the file names under it. */
  readonly accountNumber: string | null;
}

interface LayoutEditorProps {
  readonly file: ChosenFile;
  /** The shared layout a person wants to change; else the file's own header decides what is begun with. */
  readonly shared?: SharedLayoutView;
  readonly onSettled: (settled: SettledLayout) => void;
  readonly onClose: () => void;
}

/** Makes or corrects the layout of a table beside the table itself, tries it on the whole file, and shares it. */
export function LayoutEditor({ file, shared, onSettled, onClose }: LayoutEditorProps) {
  const first = useQuery("bank-imports:sample", { token: file.token, layout: shared?.profile ?? null });
  const known = useQuery("layouts:list", {});
  const words = useFactWords();
  const { t } = useTranslation(["layouts", "bankImports"]);
  if (first.kind === "loading" || known.kind === "loading")
    return <SkeletonRows widths={["64px", "1fr", "1fr", "1fr"]} count={8} />;
  if (first.kind === "failed") return <FailedQuery of={first} />;
  if (known.kind === "failed") return <FailedQuery of={known} />;
  const { value } = first;
  if (value.kind !== "table")
    return (
      <ErrorState
        message={t(
          `bankImports:failure.${value.kind === "refused" ? value.failure.code : "unknown-format"}`,
          words.refused({}),
        )}
        onRetry={first.reload}
      />
    );
  // What was recognised by a layout the team shares is a correction of that layout.
  const corrected = shared ?? known.value.layouts.find(({ id }) => id === value.layout?.id) ?? null;
  return (
    <Editor
      file={file}
      sample={value}
      corrected={corrected}
      begin={shared?.profile ?? value.layout ?? emptyLayout}
      saveWord={shared ? t("saveOnly") : t("save")}
      onSettled={onSettled}
      onClose={onClose}
    />
  );
}

/** Whether the desk has to cut the sample anew; columns at positions are cut right here, beside the lines. */
const needsCutting = ({ delimiter, sheet }: LayoutProfile): boolean =>
  (delimiter !== "auto" && delimiter !== "fixed") || sheet !== null;

/** Waits for a pause in the changes before the file is read again. */
const pauseMs = 350;

interface EditorProps extends Omit<LayoutEditorProps, "shared"> {
  readonly sample: SampleView;
  /** The shared layout whose next version this is; null for a new one. */
  readonly corrected: SharedLayoutView | null;
  readonly begin: LayoutProfile;
  readonly saveWord: string;
}

function Editor({ file, sample, corrected, begin, saveWord, onSettled, onClose }: EditorProps) {
  const { t } = useTranslation(["layouts", "bankImports"]);
  const [layout, setLayout] = useState<LayoutProfile>(begin);
  const [replaced, setReplaced] = useState(corrected);
  const [year, setYear] = useState<number | null>(null);
  const isComplete = readLayoutProfile(JSON.parse(JSON.stringify(layout))).ok;
  const [settled] = useDebouncedValue(layout, pauseMs);
  const again = useQuery(
    "bank-imports:sample",
    needsCutting(settled) && isComplete ? { token: file.token, layout: settled } : null,
  );
  const shown = again.value?.kind === "table" ? again.value : sample;
  const draft = useLayoutDraft(layout, shown);
  const tried = useTried(file, isComplete ? settled : null, year);
  const [names, setNames] = useState(() => firstNames(file, corrected));
  const needsYear = sample.questions.some(({ kind }) => kind === "year") || tried.needsYear;
  const save = useSaving({ layout, names, replaced });
  const submit = async () => {
    const saved = await save.act();
    if (saved) onSettled({ layout: saved, year, accountNumber: tried.value?.facts?.account ?? null });
  };
  return (
    <EditorForm onSubmit={submit} onClose={onClose} names={names} isComplete={isComplete}>
      <header className={pane["head"]}>
        <h2 className={pane["title"]}>{t("title")}</h2>
        <Button
          type="submit"
          disabled={!isComplete || !tried.value}
          loading={save.isRunning}
          rightSection={<Kbd keys="Ctrl+Enter" />}
        >
          {saveWord}
        </Button>
        <Button variant="default" rightSection={<Kbd keys="Escape" />} onClick={onClose}>
          {t("bankImports:close")}
        </Button>
      </header>
      <p className={pane["quiet"]}>
        {file.fileName} {"\u00b7"} {t(`basis.${sample.basis ?? "none"}`)}
      </p>
      {corrected && <Publishing corrected={corrected} replaced={replaced} onChange={setReplaced} />}
      <div className={classes["name"]}>
        <TextInput
          label={t("name")}
          description={t("nameHint")}
          value={names.name}
          maxLength={80}
          error={names.name.trim() === "" ? t("nameMissing") : null}
          onChange={({ currentTarget }) => setNames({ ...names, name: currentTarget.value })}
        />
        <TextInput
          label={t("bank")}
          description={t("bankHint")}
          value={names.bank}
          error={isBank(names.bank) ? null : t("bankWrong")}
          onChange={({ currentTarget }) => setNames({ ...names, bank: currentTarget.value })}
        />
      </div>
      <LayoutQuestions sample={sample} />
      <FixedEdges
        lines={shown.lines}
        layout={layout}
        onEdge={(change) => setLayout(draft.edge(change))}
        onChange={setLayout}
      />
      <SampleGrid
        rows={draft.rows}
        uses={draft.uses}
        headerLine={draft.headerLine}
        onUse={(at, use) => setLayout(draft.use(at, use))}
      />
      {isComplete ? <Tried tried={tried} /> : <Notice meaning="look">{t("incomplete")}</Notice>}
      <LayoutSettings
        layout={layout}
        sample={shown}
        headerLine={draft.headerLine}
        onChange={setLayout}
        onHeader={(line) => setLayout(draft.header(line))}
      />
      {needsYear && (
        <NumberInput
          label={t("year")}
          w={176}
          value={year ?? ""}
          onChange={(value) => setYear(typeof value === "number" ? value : null)}
          hideControls
        />
      )}
      <LayoutLabels labels={layout.labels} onChange={(labels) => setLayout({ ...layout, labels })} />
      {save.error && <SaveProblem error={save.error} />}
    </EditorForm>
  );
}

type Names = EditorFormProps["names"];

/** A correction keeps the names of what it corrects; a new layout begins with the file's. */
const firstNames = (file: ChosenFile, corrected: SharedLayoutView | null): Names => ({
  name: corrected?.name ?? file.fileName.replace(/\.[^.]+$/, ""),
  bank: corrected?.bank ?? "",
});

interface Saving {
  readonly layout: LayoutProfile;
  readonly names: Names;
  /** The version that was looked at; null for a new layout. */
  readonly replaced: SharedLayoutView | null;
}

function useSaving({ layout, names, replaced }: Saving) {
  const { run, isRunning, error } = useCommand("layouts:save");
  const act = () =>
    run({
      replaces: replaced && { id: replaced.id, version: replaced.version },
      name: names.name.trim(),
      bank: names.bank.trim().toUpperCase() || null,
      profile: layout,
    });
  return { act, isRunning, error };
}

interface PublishingProps {
  readonly corrected: SharedLayoutView;
  readonly replaced: SharedLayoutView | null;
  readonly onChange: (replaced: SharedLayoutView | null) => void;
}

/** Whether a corrected layout becomes the next version of the shared one, or one of its own. */
function Publishing({ corrected, replaced, onChange }: PublishingProps) {
  const { t } = useTranslation("layouts");
  const version = corrected.version + 1;
  return (
    <div className={classes["labels"]}>
      <SegmentedControl
        aria-label={t("publish")}
        data={[
          { value: "next", label: t("nextVersion", { version, name: corrected.name }) },
          { value: "separate", label: t("separate") },
        ]}
        value={replaced ? "next" : "separate"}
        onChange={(value) => onChange(value === "next" ? corrected : null)}
      />
      {replaced && <p className={pane["quiet"]}>{t("nextHint")}</p>}
    </div>
  );
}

const isBank = (text: string): boolean => /^[a-z]{2,12}$/i.test(text.trim()) || text.trim() === "";

interface EditorFormProps {
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  readonly names: { name: string; bank: string };
  readonly isComplete: boolean;
  readonly children: React.ReactNode;
}

/** Ctrl+Enter saves, Escape leaves. */
function EditorForm({ onSubmit, onClose, names, isComplete, children }: EditorFormProps) {
  const isNamed = names.name.trim() !== "" && isBank(names.bank);
  const go = () => {
    if (isNamed && isComplete) void onSubmit();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) onClose();
    if (event.key !== "Enter") return;
    const isWish = event.ctrlKey || event.metaKey;
    // What every desk will see is not saved by the Enter that ends a field.
    if (isWish || event.target instanceof HTMLInputElement) event.preventDefault();
    if (isWish) go();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go();
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  return (
    <form ref={form} className={classes["editor"]} onSubmit={submit} onKeyDown={press} noValidate>
      {children}
    </form>
  );
}

function Tried({ tried }: { tried: Try }) {
  const { t } = useTranslation("layouts");
  if (tried.refusal !== null) return <Notice meaning="stop">{tried.refusal}</Notice>;
  return (
    <>
      {tried.isReading && <Notice meaning="info">{t("tried.reading")}</Notice>}
      {tried.value && <TriedRows tried={tried.value} />}
    </>
  );
}

function SaveProblem({ error }: { error: ApiError }) {
  const errorText = useErrorText();
  return (
    <Notice meaning="stop" reference={error.reference}>
      {errorText(error)}
    </Notice>
  );
}
