import type { SecondLook } from "@contract/second-looks";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../api/use-query";
import shared from "../../ui/detail.module.css";
import { EmptyState } from "../../ui/EmptyState";
import { Money } from "../../ui/Money";
import { formatInstant } from "../../ui/wib";
import { AccountState } from "../accounts/AccountState";
import { Fact, Facts } from "../top-ups/Facts";
import { LineFacts } from "../top-ups/LineSide";
import detail from "../top-ups/top-ups.module.css";
import { useReasonWords } from "../top-ups/use-reason-words";
import { lineOf } from "./look-facts";
import classes from "./second-looks.module.css";

interface LookPaneProps {
  readonly look: SecondLook | null;
  readonly hasRows: boolean;
  readonly panel: ReactNode;
  readonly actions: ReactNode;
}

/** The evidence of one verification as in Verifikasi: the bank's words, whom it was credited to, and what speaks. */
export function LookPane({ look, hasRows, panel, actions }: LookPaneProps) {
  const { t } = useTranslation("secondLooks");
  const { t: topUps } = useTranslation("topUps");
  if (!look) return hasRows ? <EmptyState title={t("detail.none")} /> : null;
  return (
    <section className={detail["detail"]} aria-label={t("detail.label")}>
      <div tabIndex={-1} className={detail["evidence"]}>
        <p className={classes["question"]}>{t("detail.question")}</p>
        <p className={detail["quiet"]}>{t(`drawnBy.${look.why}`)}</p>
        <div className={detail["sides"]}>
          <section>
            <h2>{topUps("detail.line")}</h2>
            {look.lines.map((line) => (
              <LineFacts key={line.id} line={lineOf(line)} places={line.marks} />
            ))}
          </section>
          <section>
            <h2>{t("detail.topUp")}</h2>
            {look.parts.map((part) => (
              <PartFacts key={part.topUpId} part={part} />
            ))}
          </section>
        </div>
        <h2>{t("detail.reasons")}</h2>
        <Reasons look={look} />
      </div>
      {panel ?? <div className={detail["actions"]}>{actions}</div>}
    </section>
  );
}

function PartFacts({ part }: { part: SecondLook["parts"][number] }) {
  const { t } = useTranslation("secondLooks");
  const { t: topUps, i18n } = useTranslation("topUps");
  const account = useQuery("accounts:show", { number: part.accountNumber }).value?.detail?.account;
  return (
    <div className={detail["one"]}>
      <Facts>
        <Fact name={topUps("detail.holder")}>
          <strong>{part.holderName}</strong>
        </Fact>
        <Fact name={topUps("detail.number")}>
          <Link href={`/accounts/${part.accountNumber}`} className={shared["link"] ?? ""}>
            <code className={detail["number"]}>{part.accountNumber}</code>
          </Link>
        </Fact>
        <Fact name={topUps("detail.account")}>
          {account ? <AccountState status={account.status} held={account.held} /> : "\u2026"}
        </Fact>
        <Fact name={topUps("detail.balance")}>
          {account ? <Money amount={account.balanceSen} /> : "\u2026"}
        </Fact>
        <Fact name={t("detail.credited")}>
          <strong>
            <Money amount={part.amountSen} direction="credit" />
          </strong>
        </Fact>
        <Fact name={topUps("detail.asked")}>
          <Money amount={part.askedSen} />
        </Fact>
        {part.expectedSen !== part.askedSen && (
          <Fact name={topUps("detail.transfer")}>
            <Money amount={part.expectedSen} />
          </Fact>
        )}
        <Fact name={topUps("detail.requestedAt")}>{formatInstant(part.requestedAtUtc, i18n.language)}</Fact>
        <Fact name={topUps("detail.expiresAt")}>{formatInstant(part.expiresAtUtc, i18n.language)}</Fact>
      </Facts>
    </div>
  );
}

function Reasons({ look }: { look: SecondLook }) {
  const { t } = useTranslation("secondLooks");
  const words = useReasonWords();
  if (look.evidence.length + look.doubts.length === 0)
    return <p className={detail["caution"]}>{t("detail.noReasons")}</p>;
  return (
    <ul className={detail["reasons"]}>
      {look.doubts.map((item) => (
        <li key={item.kind} data-speaks="against">
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
          {words.sentence(item)}
        </li>
      ))}
      {look.evidence.map((item) => (
        <li key={item.kind}>
          <IconCheck size={14} stroke={1.8} aria-hidden />
          {words.sentence(item)}
        </li>
      ))}
    </ul>
  );
}
