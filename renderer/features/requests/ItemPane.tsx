import type { ReplyOf } from "@contract/index";
import type { WaitingItem } from "@contract/requests";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import { EmptyState } from "../../ui/EmptyState";
import { Kbd } from "../../ui/Kbd";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { formatInstant } from "../../ui/wib";
import { Fact, Facts } from "../top-ups/Facts";
import { RequestSummaryView } from "./RequestSummaryView";
import { actKeys, actsOf, type ScreenAct } from "./request-acts";
import classes from "./requests.module.css";
import { SummaryView } from "./SummaryView";
import type { useItem } from "./use-requests";

interface ItemPaneProps {
  readonly item: WaitingItem | null;
  /** Whether there is anything to choose. */
  readonly hasItems: boolean;
  readonly content: ReturnType<typeof useItem>;
  readonly panel: ReactNode;
  onAct(act: ScreenAct): void;
}

/** What waits, whole and in words, fetched from the centre for whoever looks; beneath it what they may do. */
export function ItemPane({ item, hasItems, content, panel, onAct }: ItemPaneProps) {
  const { t } = useTranslation("requests");
  if (!item) return hasItems ? <EmptyState title={t("detail.none")} /> : null;
  return (
    <section className={classes["detail"]} aria-label={t("detail.label")}>
      <div className={classes["content"]}>
        <h1>{t(`kind.${item.kind}`)}</h1>
        <p className={classes["quiet"]}>{t("detail.from")}</p>
        {content.kind === "loading" && <SkeletonRows widths={["1fr", "1fr"]} count={6} />}
        {content.kind === "failed" && <FailedQuery of={content} />}
        {content.kind === "ready" && <Content item={item} content={content.value} />}
      </div>
      {panel ?? (content.kind === "ready" && <Acts item={item} onAct={onAct} />)}
    </section>
  );
}

/** Why the buttons that would decide are not there; null where they are. */
function whyNot(item: WaitingItem): "statementWay" | "ownWhy" | "ownFreeze" | "notMine" | null {
  if (item.kind === "statement") return "statementWay";
  if (item.isOwn) return item.kind === "freeze" ? "ownFreeze" : "ownWhy";
  return item.mayCheck ? null : "notMine";
}

function Acts({ item, onAct }: { item: WaitingItem; onAct: (act: ScreenAct) => void }) {
  const { t } = useTranslation("requests");
  const words: Readonly<Record<ScreenAct, string>> = {
    approve: t("action.approve"),
    reject: t("action.reject"),
    withdraw: t("action.withdraw"),
    "confirm-freeze": t("action.confirmFreeze"),
    "co-sign": t("action.coSign"),
  };
  const name = whyNot(item);
  const why = name && t(`detail.${name}`);
  return (
    <div className={classes["actions"]}>
      {why && <span>{why}</span>}
      {item.kind === "statement" && (
        <Link href={`/statements/${item.id}`} className={classes["link"] ?? ""}>
          {t("action.openStatements")}
        </Link>
      )}
      {actsOf(item).map((act, index) => (
        <Button
          key={act}
          variant={index === 0 ? "filled" : "default"}
          onClick={() => onAct(act)}
          rightSection={<Kbd keys={actKeys[act]} />}
        >
          {words[act]}
        </Button>
      ))}
    </div>
  );
}

function Content({ item, content }: { item: WaitingItem; content: ReplyOf<"requests:item"> }) {
  const { t, i18n } = useTranslation("requests");
  const { request, other } = content;
  if (request) return <RequestSummaryView request={request} />;
  if (!other) return null;
  return (
    <div className={classes["summary"]}>
      <Facts>
        <Fact name={t("detail.maker")}>{item.makerName}</Fact>
        <Fact name={t("detail.madeAt")}>{formatInstant(item.madeAtUtc, i18n.language)}</Fact>
      </Facts>
      <SummaryView kind={item.kind} amountSen={null} summary={other} />
    </div>
  );
}
