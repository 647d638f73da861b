import type { RequestDetail } from "@contract/requests";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/Money";
import { formatInstant } from "../../ui/wib";
import { Fact, Facts } from "../top-ups/Facts";
import classes from "./requests.module.css";
import { SummaryView } from "./SummaryView";

/** A request as the centre gave it: who made it, when, its fingerprint, and what it would do. */
export function RequestSummaryView({ request }: { request: RequestDetail }) {
  const { t, i18n } = useTranslation("requests");
  return (
    <div className={classes["summary"]}>
      <Facts>
        {request.amountSen !== null && (
          <Fact name={t("detail.amount")}>
            <strong>
              <Money amount={request.amountSen} />
            </strong>
          </Fact>
        )}
        <Fact name={t("detail.maker")}>{request.makerName}</Fact>
        <Fact name={t("detail.madeAt")}>{formatInstant(request.madeAtUtc, i18n.language)}</Fact>
        <Fact name={t("detail.hash")}>
          <code className={classes["code"]} title={request.bodyHash}>
            {shortHash(request.bodyHash)}
          </code>
        </Fact>
      </Facts>
      <SummaryView kind={request.kind} amountSen={request.amountSen} summary={request.summary} />
    </div>
  );
}

/** Enough of a fingerprint for two people to compare by eye. */
export const shortHash = (hash: string): string => hash.slice(0, 12);
