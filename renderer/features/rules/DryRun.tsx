import type { RuleTable } from "@domain/matching/rule-table";
import { formatRupiah, type Sen, sen } from "@domain/money";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import pane from "../../ui/pane.module.css";
import { parseRupiah } from "../../ui/rupiah";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { daysBefore, todayWib } from "../../ui/wib";
import { DryRunResult } from "./DryRunResult";
import { OnePersonLimit } from "./OnePersonLimit";
import classes from "./rules.module.css";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Days tried unless somebody says otherwise. */
const DAYS = 7;

interface Run {
  readonly table: RuleTable;
  readonly from: string;
  readonly to: string;
  readonly onePersonSen?: Sen;
}

/** The draft on past days: what would have been proposed otherwise. Nothing is stored. */
export function DryRun({ table }: { table: RuleTable }) {
  const { t } = useTranslation("rules");
  const today = todayWib(new Date());
  const [from, setFrom] = useState(daysBefore(today, DAYS));
  const [to, setTo] = useState(today);
  /** Empty is the limit in force. */
  const [limit, setLimit] = useState("");
  const [wrong, setWrong] = useState<"days" | "limit" | null>(null);
  const [run, setRun] = useState<Run | null>(null);
  const settings = useQuery("wallet-settings:list", {});
  const seen = useQuery("rules:dry-run", run);
  const present = settings.value?.settings.find(({ name }) => name === "verify_one_person_sen") ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readRun({ from, to, limit });
    setWrong("wrong" in read ? read.wrong : null);
    if (!("wrong" in read)) setRun({ table, ...read });
  };
  const tried = run?.onePersonSen;
  return (
    <section aria-label={t("dry.title")}>
      <h2 className={classes["subtitle"]}>{t("dry.title")}</h2>
      <p className={pane["quiet"]}>{t("dry.hint")}</p>
      <form className={classes["tools"]} onSubmit={submit} noValidate>
        <TextInput
          label={t("dry.from")}
          value={from}
          error={wrong === "days" ? t("dry.wrong") : null}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          label={t("dry.to")}
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        />
        <TextInput
          label={t("threshold.onePerson")}
          placeholder={present ? formatRupiah(sen(present.value)) : ""}
          title={present ? t("threshold.onePersonHint", { value: formatRupiah(sen(present.value)) }) : ""}
          value={limit}
          error={wrong === "limit" ? t("threshold.onePersonWrong") : null}
          onChange={({ currentTarget }) => setLimit(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={run !== null && seen.kind === "loading"}>
          {t("dry.run")}
        </Button>
        {present && tried !== undefined && tried !== present.value && (
          <OnePersonLimit present={present} proposed={tried} onAsked={settings.reload} />
        )}
      </form>
      {run && seen.kind === "loading" && <SkeletonRows widths={["1fr", "96px", "96px"]} count={4} />}
      {seen.kind === "failed" && <FailedQuery of={seen} />}
      {run && seen.value && <DryRunResult report={seen.value} />}
    </section>
  );
}

/** Days and limit as they were typed; an empty limit is the one in force. */
function readRun(typed: {
  from: string;
  to: string;
  limit: string;
}): Omit<Run, "table"> | { wrong: "days" | "limit" } {
  const { from, to, limit } = typed;
  if (!DAY.test(from) || !DAY.test(to) || from > to) return { wrong: "days" };
  if (limit.trim() === "") return { from, to };
  const onePersonSen = parseRupiah(limit);
  return onePersonSen === null || onePersonSen < 0 ? { wrong: "limit" } : { from, to, onePersonSen };
}
