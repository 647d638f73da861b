import type { UnmatchedRow } from "@contract/top-ups";
import type { SafeAction } from "@domain/matching/exceptions";
import { markedPlaces } from "@domain/matching/marked-places";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../api/use-query";
import { EmptyState } from "../../ui/EmptyState";
import { Money } from "../../ui/Money";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatDay, formatInstant } from "../../ui/wib";
import { LeaseMark } from "../leases/LeaseMark";
import { CandidateList } from "../top-ups/CandidateList";
import { LineFacts } from "../top-ups/LineSide";
import { NamedMistake } from "../top-ups/NamedMistake";
import { type Match, pairUp } from "../top-ups/row-facts";
import detail from "../top-ups/top-ups.module.css";
import { useReasonWords } from "../top-ups/use-reason-words";
import { ageMeaning, daysSince } from "./unmatched-facts";
import { actKeys, safeActs, type UnmatchedAct } from "./use-unmatched-keys";
import { useUnmatchedWords } from "./use-unmatched-words";

interface UnmatchedPaneProps {
  readonly row: UnmatchedRow | null;
  readonly hasRows: boolean;
  readonly now: number;
  onTake(match: Match): void;
  onAct(act: UnmatchedAct): void;
  readonly panel: ReactNode;
  readonly actions: ReactNode;
}

/** A credit nobody asked for: the bank's words, the likely mistake, the one safe action, and who could be meant. */
export function UnmatchedPane({ row, hasRows, now, onTake, onAct, panel, actions }: UnmatchedPaneProps) {
  const { t, i18n } = useTranslation("unmatched");
  const words = useUnmatchedWords(now);
  const places = useMemo(() => (row ? markedPlaces(row.evidence, row.doubts) : []), [row]);
  if (!row) return hasRows ? <EmptyState title={t("detail.none")} /> : null;
  const { bookedOn } = row.line;
  return (
    <section className={detail["detail"]} aria-label={t("detail.label")}>
      <div tabIndex={-1} className={detail["evidence"]}>
        <section>
          <h2>{t("detail.line")}</h2>
          <LineFacts line={row.line} places={places} />
          <p>
            <StatusBadge meaning={ageMeaning(daysSince(bookedOn, now))}>
              {t("detail.waiting", { day: formatDay(bookedOn, i18n.language), age: words.age(bookedOn) })}
            </StatusBadge>
            {row.lease && <LeaseMark lease={row.lease} isLong />}
          </p>
          {row.line.parked && <Parked parked={row.line.parked} />}
        </section>
        <Doctor row={row} onAct={onAct} />
        <Candidates key={row.line.id} row={row} onTake={onTake} onAct={onAct} />
      </div>
      {panel ?? <div className={detail["actions"]}>{actions}</div>}
    </section>
  );
}

/** Who left it in suspense, when and why. */
function Parked({ parked }: { parked: NonNullable<UnmatchedRow["line"]["parked"]> }) {
  const { t, i18n } = useTranslation("unmatched");
  const words = useUnmatchedWords(0);
  const said = t("park.by", {
    name: parked.byName,
    at: formatInstant(parked.atUtc, i18n.language),
    reason: words.parked(parked.reason),
  });
  return <p>{`${said} ${parked.note}`}</p>;
}

/** The likely mistake with its reasons, and the one thing that credits no stranger. */
function Doctor({ row, onAct }: Pick<UnmatchedPaneProps, "onAct"> & { row: UnmatchedRow }) {
  const { t } = useTranslation("unmatched");
  const reasons = useReasonWords();
  const actOf = (safe: SafeAction) => {
    const act = safeActs[safe];
    return act ? { act, keys: actKeys[act], label: t(`action.${act}`) } : null;
  };
  return (
    <>
      <NamedMistake exception={row.exception} actOf={actOf} onAct={onAct} />
      <ul className={detail["reasons"]}>
        {row.doubts.map((item) => (
          <li key={item.kind} data-speaks="against">
            <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
            {reasons.sentence(item)}
          </li>
        ))}
        {row.evidence.map((item) => (
          <li key={item.kind}>
            <IconCheck size={14} stroke={1.8} aria-hidden />
            {reasons.sentence(item)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Candidates({
  row,
  onTake,
  onAct,
}: Pick<UnmatchedPaneProps, "onTake" | "onAct"> & { row: UnmatchedRow }) {
  const { t } = useTranslation("unmatched");
  const evidence = useQuery("top-ups:evidence", { topUpId: null, lineId: row.line.id });
  if (evidence.kind === "loading") return <SkeletonRows widths={["1fr", "112px"]} count={2} />;
  if (evidence.kind === "failed") return null;
  const { candidates } = evidence.value;
  return (
    <>
      <h2>{t("detail.candidates")}</h2>
      {candidates.length === 0 && <p className={detail["quiet"]}>{t("detail.noCandidates")}</p>}
      <CandidateList candidates={candidates} onTake={(topUp) => onTake(pairUp(row.line, topUp))} />
      <PaidBefore row={row} onAct={onAct} />
    </>
  );
}

/** The wallet its sender paid before: money for it without a request is two people's. */
function PaidBefore({ row, onAct }: Pick<UnmatchedPaneProps, "onAct"> & { row: UnmatchedRow }) {
  const { t } = useTranslation("unmatched");
  const words = useReasonWords();
  const paid = row.evidence.find((item) => item.kind === "earlier-payer");
  if (!paid) return null;
  const doubts = row.doubts.filter(({ kind }) => kind === "common-name");
  return (
    <ul className={detail["candidates"]}>
      <li>
        <span>
          {paid.holderName} <code className={detail["number"]}>{paid.accountNumber}</code>
        </span>
        <Money amount={row.line.amountSen} />
        <Button variant="default" onClick={() => onAct("unasked")}>
          {t("unasked.submit")}
        </Button>
        <span className={detail["quiet"]}>
          {[...doubts.map((item) => `! ${words.chip(item)}`), words.chip(paid), t("detail.noRequest")].join(
            " · ",
          )}
        </span>
      </li>
    </ul>
  );
}
