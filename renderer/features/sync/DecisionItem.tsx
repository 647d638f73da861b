import type { OutboxItem } from "@contract/sync";
import { formatRupiah } from "@domain/money";
import type { OutboxKind } from "@domain/sync/outbox-kinds";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useCommand } from "../../api/use-command";
import { useRefusalText } from "../../api/use-error-text";
import detail from "../../ui/detail.module.css";
import { formatInstant, formatTime } from "../../ui/wib";
import classes from "./sync.module.css";

type KindName<K extends string> = K extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : never;
const kindName = (kind: OutboxKind) => kind.replace(".", "_") as KindName<OutboxKind>;

/** One own decision: what, about whom, how much, when, what became of it, and what its clerk can do now. */
export function DecisionItem({ item, onLeave }: { item: OutboxItem; onLeave: () => void }) {
  const { t, i18n } = useTranslation("sync");
  const becameText = useBecameText();
  const { kind, amountSen, holderName, accountNumber, decidedAtUtc, waitedSinceUtc, answeredAtUtc } = item;
  const at = (utc: string) => formatInstant(utc, i18n.language);
  return (
    <li>
      <h3>
        {t(`decisions.${kindName(kind)}`)} {amountSen !== null && formatRupiah(amountSen)}
      </h3>
      {accountNumber && (
        <p>
          {holderName}{" "}
          <Link href={`/accounts/${accountNumber}`} className={detail["link"] ?? ""} onClick={onLeave}>
            {accountNumber}
          </Link>
        </p>
      )}
      {item.refusal && <p>{becameText(item)}</p>}
      <p className={classes["quiet"]}>
        {t("drawer.decided", { at: at(decidedAtUtc) })}
        {waitedSinceUtc && <> {t("drawer.waited", { at: formatTime(waitedSinceUtc, i18n.language) })}</>}
        {answeredAtUtc && !item.refusal && <> {t("drawer.applied", { at: at(answeredAtUtc) })}</>}
      </p>
      {answeredAtUtc && <Acts item={item} onLeave={onLeave} />}
    </li>
  );
}

function Acts({ item, onLeave }: { item: OutboxItem; onLeave: () => void }) {
  const { t } = useTranslation("sync");
  const [, goTo] = useLocation();
  const aside = useCommand("sync:put-aside");
  const { topUpId, topUpStatus, commandId } = item;
  const isOpen = topUpStatus === "open" || topUpStatus === "expired";
  const decideAnew = () => {
    goTo(`/top-ups/${topUpId}`);
    onLeave();
  };
  return (
    <div className={classes["acts"]}>
      {item.refusal && topUpId && isOpen && (
        <Button size="compact-sm" variant="default" onClick={decideAnew}>
          {t("drawer.decideAnew")}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        loading={aside.isRunning}
        onClick={() => void aside.run({ commandIds: [commandId] })}
      >
        {t("drawer.read")}
      </Button>
    </div>
  );
}

/** Who did what instead, and when; where nobody did, the centre's own reason. */
function useBecameText(): (item: OutboxItem) => string {
  const { t, i18n } = useTranslation("sync");
  const refusalText = useRefusalText();
  return ({ refusal, topUpStatus }) => {
    if (!refusal) return "";
    const { code, winner, at, request } = refusal;
    const isTaken = code === "already-decided" && request === null && winner !== null && at !== null;
    if (isTaken && (topUpStatus === "credited" || topUpStatus === "rejected"))
      return t(`became.${topUpStatus}`, { winner, at: formatInstant(at, i18n.language) });
    return refusalText(refusal);
  };
}
