import type { WriteDailyReply } from "@contract/reports";
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedCommand } from "../../api/FailedCommand";
import { useCommand } from "../../api/use-command";
import { type Language, languages } from "../../i18n/languages";
import detail from "../../ui/detail.module.css";
import { Kbd } from "../../ui/Kbd";
import { Notice } from "../../ui/Notice";
import { PlainTable } from "../../ui/PlainTable";
import { SavedNotice } from "../../ui/SavedNotice";
import { Fact, Facts, Section } from "../../ui/Section";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { formatDay, todayWib } from "../../ui/wib";
import classes from "./reports.module.css";

/** Writes the workbook of one WIB day to where the person says. */
export function DailyWorkbook() {
  const { t, i18n } = useTranslation("reports");
  const write = useCommand("reports:write-daily");
  const [date, setDate] = useState(() => todayWib(new Date()));
  const [language, setLanguage] = useState<Language>(i18n.language === "en" ? "en" : "id");
  const [written, setWritten] = useState<WriteDailyReply | null>(null);
  const isGoodDay = /^\d{4}-\d{2}-\d{2}$/.test(date) && date <= todayWib(new Date());

  const { run } = write;
  const save = useCallback(async () => {
    if (!isGoodDay) return;
    setWritten(null);
    setWritten(await run({ date, language }));
  }, [run, date, language, isGoodDay]);
  const keys = useMemo(
    () => ({
      title: t("keys"),
      shortcuts: [{ keys: "w", label: t("daily.write"), run: () => void save() }],
    }),
    [t, save],
  );
  useShortcuts(keys);

  return (
    <Section title={t("daily.title")}>
      <p className={detail["none"]}>{t("daily.what")}</p>
      <form
        className={classes["daily"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          type="date"
          label={t("daily.day")}
          value={date}
          max={todayWib(new Date())}
          onChange={(event) => setDate(event.currentTarget.value)}
          description={isGoodDay ? t("daily.understood", { day: formatDay(date, i18n.language) }) : ""}
          inputWrapperOrder={["label", "input", "description", "error"]}
          error={isGoodDay ? null : t("daily.dayBad")}
        />
        <div>
          <span className={classes["label"]}>{t("daily.language")}</span>
          <SegmentedControl
            aria-label={t("daily.language")}
            data={languages.map((value) => ({ value, label: t(`daily.languages.${value}`) }))}
            value={language}
            onChange={setLanguage}
          />
        </div>
        <Button
          type="submit"
          variant="filled"
          loading={write.isRunning}
          disabled={!isGoodDay}
          leftSection={<IconFileSpreadsheet size={15} stroke={1.6} />}
          rightSection={<Kbd keys="w" />}
        >
          {t("daily.write")}
        </Button>
      </form>
      {write.isRunning && <Notice meaning="info">{t("daily.writing")}</Notice>}
      <FailedCommand of={write} />
      {written && <Outcome written={written} />}
    </Section>
  );
}

function Outcome({ written }: { written: WriteDailyReply }) {
  const { t } = useTranslation("reports");
  if (written.kind !== "written") return <SavedNotice saved={written} />;
  return (
    <>
      <Notice meaning="safe" word={t("daily.saved")}>
        {t("daily.done")}
      </Notice>
      <Facts>
        <Fact label={t("daily.path")}>
          <span className={detail["number"]}>{written.path}</span>{" "}
          <small>{t("daily.size", { count: written.bytes })}</small>
        </Fact>
      </Facts>
      <PlainTable
        label={t("daily.sheet")}
        rows={written.sheets}
        rowKey={(row) => row.name}
        empty=""
        columns={[
          { key: "sheet", title: t("daily.sheet"), cell: (row) => row.name },
          {
            key: "rows",
            title: t("daily.rows"),
            align: "end",
            cell: (row) => row.rows.toLocaleString("id-ID"),
          },
        ]}
      />
    </>
  );
}
