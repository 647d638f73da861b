import type { ComplaintDetail } from "@contract/complaints";
import { Button } from "@mantine/core";
import { IconAdjustments, IconMessageReply } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import classes from "../../ui/detail.module.css";
import { EmptyState } from "../../ui/EmptyState";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import { Notice } from "../../ui/Notice";
import { ScrollRegion } from "../../ui/ScrollRegion";
import { Fact, Facts, Section } from "../../ui/Section";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatDay, formatInstant } from "../../ui/wib";
import { AdjustForm } from "./AdjustForm";
import { AnswerForm } from "./AnswerForm";
import { AroundIt } from "./AroundIt";
import { DueBadge } from "./DueBadge";
import { Truth } from "./Truth";

interface ComplaintPaneProps {
  readonly id: string;
  readonly said: string | null;
  readonly onSaid: (said: string) => void;
}

/** One complaint beside the truth, fetched from the centre. */
export function ComplaintPane({ id, said, onSaid }: ComplaintPaneProps) {
  const { t } = useTranslation("complaints");
  const shown = useQuery("complaints:show", { id });
  if (shown.kind === "loading") return <SkeletonRows widths={["120px", "1fr", "120px"]} count={14} />;
  if (shown.kind === "failed") {
    return <FailedQuery of={shown} />;
  }
  const { detail } = shown.value;
  if (!detail) return <EmptyState title={t("unknown")} />;
  return <Pane detail={detail} said={said} onSaid={onSaid} />;
}

type Work = "answer" | "adjust";
const keyOf = { answer: "a", adjust: "m" } as const satisfies Record<Work, string>;
const icons = { answer: IconMessageReply, adjust: IconAdjustments };
const works = ["answer", "adjust"] as const;

function Pane({ detail, said, onSaid }: { detail: ComplaintDetail } & Omit<ComplaintPaneProps, "id">) {
  const { complaint } = detail;
  const { t } = useTranslation("complaints");
  const [work, setWork] = useState<Work | null>(null);
  const isOpen = complaint.status === "open";
  const keys = useMemo(
    () => ({
      title: complaint.registerNumber,
      shortcuts: (isOpen ? works : []).map((kind) => ({
        keys: keyOf[kind],
        label: t(`actions.${kind}`),
        run: () => setWork(kind),
      })),
    }),
    [t, complaint.registerNumber, isOpen],
  );
  useShortcuts(keys);
  const close = () => setWork(null);
  const done = (sentence: string) => {
    close();
    onSaid(sentence);
  };
  const Form = work === "answer" ? AnswerForm : AdjustForm;
  return (
    <article className={classes["detail"]} aria-label={complaint.registerNumber}>
      <header className={classes["header"]}>
        <h1>{complaint.registerNumber}</h1>
        <State detail={detail} />
        <div className={classes["actions"]}>
          {isOpen &&
            works.map((kind) => {
              const Icon = icons[kind];
              return (
                <Button
                  key={kind}
                  variant={kind === "answer" ? "filled" : "default"}
                  leftSection={<Icon size={15} stroke={1.6} />}
                  rightSection={<Kbd keys={keyOf[kind]} />}
                  onClick={() => setWork(kind)}
                >
                  {t(`actions.${kind}`)}
                </Button>
              );
            })}
        </div>
      </header>
      <ScrollRegion label={complaint.registerNumber}>
        {said && (
          <Notice meaning="info" word={t("recorded")}>
            {said}
          </Notice>
        )}
        <Claim detail={detail} />
        <Truth detail={detail} />
        <AroundIt detail={detail} />
      </ScrollRegion>
      {isOpen && work && (
        <div className={classes["dock"]}>
          <Form key={work} detail={detail} onClose={close} onDone={done} />
        </div>
      )}
    </article>
  );
}

function State({ detail: { complaint } }: { detail: ComplaintDetail }) {
  const { t } = useTranslation("complaints");
  if (complaint.status === "open") {
    return (
      <>
        <StatusBadge meaning="info">{t("detail.status.open")}</StatusBadge>
        <DueBadge daysLeft={complaint.daysLeft} />
      </>
    );
  }
  const outcome = complaint.outcome ? t(`outcomes.${complaint.outcome}`) : "";
  return <StatusBadge meaning="safe">{t("detail.status.closed", { outcome })}</StatusBadge>;
}

function Claim({ detail: { complaint } }: { detail: ComplaintDetail }) {
  const { t, i18n } = useTranslation("complaints");
  const at = (utc: string) => formatInstant(utc, i18n.language);
  return (
    <>
      <Section title={t("detail.claim")}>
        <p className={classes["words"]}>{complaint.claim}</p>
        <Facts>
          <Fact label={t("detail.account")}>
            <Link href={`/accounts/${complaint.accountNumber}`} className={classes["link"] ?? ""}>
              {complaint.accountNumber}
            </Link>{" "}
            {complaint.holderName}
          </Fact>
          <Fact label={t("detail.claimed")}>
            {complaint.claimedSen === null ? t("detail.noAmount") : <Money amount={complaint.claimedSen} />}
          </Fact>
          <Fact label={t("detail.claimedAt")}>{at(complaint.claimedAtUtc)}</Fact>
          <Fact label={t("detail.channel")}>{t(`channels.${complaint.channel}`)}</Fact>
          <Fact label={t("detail.opened")}>
            {t("detail.openedBy", { at: at(complaint.openedAtUtc), name: complaint.openedBy })}
          </Fact>
          <Fact label={t("detail.due")}>{formatDay(complaint.dueOn, i18n.language)}</Fact>
        </Facts>
      </Section>
      {complaint.closedAtUtc && (
        <Section
          title={t("detail.answer")}
          note={t("detail.closedBy", { at: at(complaint.closedAtUtc), name: complaint.closedBy ?? "" })}
        >
          <p className={classes["words"]}>{complaint.explanation}</p>
        </Section>
      )}
    </>
  );
}
