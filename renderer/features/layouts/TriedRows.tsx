import type { TriedView } from "@contract/bank-files";
import { sen } from "@domain/money";
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/Money";
import { PlainTable } from "../../ui/PlainTable";
import { formatDay } from "../../ui/wib";
import classes from "./layouts.module.css";

const kinds = ["lines", "rejected", "skipped"] as const;

/** What the file is under the layout: account, balances, and the first rows of each kind. */
export function TriedRows({ tried }: { tried: TriedView }) {
  const { t, i18n } = useTranslation(["layouts", "bankImports"]);
  const [kind, setKind] = useState<(typeof kinds)[number]>("lines");
  const { facts, counts } = tried;
  return (
    <section aria-label={t("tried.title")} className={classes["labels"]}>
      <h3 className={classes["subtitle"]}>{t("tried.title")}</h3>
      <p className={classes["counts"]} role="status">
        {t("tried.counts", counts)}
        {" \u00b7 "}
        {facts?.account ? t("tried.account", { account: facts.account }) : t("tried.noAccount")}
        {facts && facts.openingSen !== null && (
          <>
            {` \u00b7 ${t("tried.opening")} `}
            <Money amount={sen(facts.openingSen)} />
          </>
        )}
        {facts && facts.closingSen !== null && (
          <>
            {` \u00b7 ${t("tried.closing")} `}
            <Money amount={sen(facts.closingSen)} />
          </>
        )}
      </p>
      <div>
        <SegmentedControl
          aria-label={t("tried.title")}
          data={kinds.map((value) => ({ value, label: `${t(`tried.${value}`)} ${counts[value]}` }))}
          value={kind}
          onChange={setKind}
        />
      </div>
      <div className={classes["tried"]}>
        {kind === "lines" && (
          <PlainTable
            label={t("tried.lines")}
            rows={tried.lines}
            rowKey={(row) => String(row.line)}
            empty=""
            columns={[
              { key: "line", title: t("line"), align: "end", cell: (row) => row.line },
              {
                key: "day",
                title: t("use.date"),
                isShort: true,
                cell: (row) => (row.bookedOn ? formatDay(row.bookedOn, i18n.language) : "PEND"),
              },
              {
                key: "amount",
                title: t("use.amount"),
                align: "end",
                isShort: true,
                cell: (row) => (
                  <Money amount={sen(row.amountSen)} direction={row.amountSen < 0 ? "debit" : "credit"} />
                ),
              },
              {
                key: "balance",
                title: t("use.balance"),
                align: "end",
                isShort: true,
                cell: (row) => row.balanceSen !== null && <Money amount={sen(row.balanceSen)} />,
              },
              { key: "text", title: t("use.description"), cell: (row) => row.description },
            ]}
          />
        )}
        {kind === "rejected" && (
          <PlainTable
            label={t("tried.rejected")}
            rows={tried.rejected}
            rowKey={(row) => String(row.line)}
            empty=""
            columns={[
              { key: "line", title: t("line"), align: "end", cell: (row) => row.line },
              {
                key: "reason",
                title: t("bankImports:rows.reason"),
                isShort: true,
                cell: (row) => t(`bankImports:reject.${row.code}`),
              },
              { key: "raw", title: t("sample"), cell: (row) => <Raw text={row.raw} /> },
            ]}
          />
        )}
        {kind === "skipped" && (
          <PlainTable
            label={t("tried.skipped")}
            rows={tried.skipped}
            rowKey={(row) => String(row.line)}
            empty=""
            columns={[
              { key: "line", title: t("line"), align: "end", cell: (row) => row.line },
              { key: "raw", title: t("sample"), cell: (row) => <Raw text={row.raw} /> },
            ]}
          />
        )}
      </div>
    </section>
  );
}

const Raw = ({ text }: { text: string }) => <code className={classes["raw"]}>{text}</code>;
