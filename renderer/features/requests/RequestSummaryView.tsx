import type { RequestDetail, RequestSummary } from "@contract/requests";
import { formatRupiah, sen } from "@domain/money";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BankText } from "../../ui/BankText";
import { Money } from "../../ui/Money";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatDay, formatInstant } from "../../ui/wib";
import { AllocationFacts } from "../reversals/AllocationFacts";
import { Fact, Facts } from "../top-ups/Facts";
import { useSettingWords } from "../wallet-settings/use-setting-words";
import classes from "./requests.module.css";

type Of<K extends RequestSummary["kind"]> = Extract<RequestSummary, { kind: K }>;

/** The body of a request in words, as the centre gave it, with who made it, when, and its fingerprint. */
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
      <Body summary={request.summary} />
    </div>
  );
}

/** Enough of a fingerprint for two people to compare by eye. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

function Body({ summary }: { summary: RequestSummary }) {
  switch (summary.kind) {
    case "top_up.verify":
      return <Verification summary={summary} />;
    case "freeze.lift":
      return <Lift summary={summary} />;
    case "allocation.reverse":
      return <Reversal summary={summary} />;
    case "adjustment.post":
      return <Adjustment summary={summary} />;
    case "bank_account.open":
      return <BankAccount summary={summary} />;
    case "setting.change":
      return <Setting summary={summary} />;
    case "statement.undo":
      return <Undo summary={summary} />;
    case "operator":
      return <AboutPerson summary={summary} />;
    case "rules.publish":
      return <Rules summary={summary} />;
    case "line.return":
      return <Return summary={summary} />;
    case "top_up.verify_unasked":
      return <Unasked summary={summary} />;
    case "payment.approve":
      return <Payment summary={summary} />;
  }
}

function Verification({ summary }: { summary: Of<"top_up.verify"> }) {
  const { t } = useTranslation("requests");
  return (
    <>
      <h2>{t("fact.parts")}</h2>
      {summary.parts.map(({ topUpId, amountSen, party, requestedSen }) => (
        <Facts key={topUpId}>
          <Fact name={party ? <PartyName party={party} /> : t("fact.none")}>
            <Money amount={amountSen} direction="credit" />
          </Fact>
          {requestedSen !== null && (
            <Fact name={t("fact.asked", { amount: formatRupiah(requestedSen) })}>
              {party?.balanceSen !== undefined && party.balanceSen !== null && (
                <>
                  {t("fact.balance")} <Money amount={party.balanceSen} />
                </>
              )}
            </Fact>
          )}
          {!party && <StatusBadge meaning="stop">{t("fact.unknownParty")}</StatusBadge>}
        </Facts>
      ))}
      <Lines lines={summary.lines} />
      {summary.note && (
        <Facts>
          <Fact name={t("fact.note")}>{summary.note}</Fact>
        </Facts>
      )}
    </>
  );
}

function Lines({ lines }: { lines: Of<"top_up.verify">["lines"] }) {
  const { t, i18n } = useTranslation("requests");
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{t("fact.lines")}</h2>
      {lines.map(({ id, bank, bookedOn, amountSen, description }) => (
        <div key={id}>
          <BankText text={description} />
          <Facts>
            <Fact name={`${bank} · ${formatDay(bookedOn, i18n.language)}`}>
              <Money amount={amountSen} direction="credit" />
            </Fact>
          </Facts>
        </div>
      ))}
    </>
  );
}

function Lift({ summary }: { summary: Of<"freeze.lift"> }) {
  const { t, i18n } = useTranslation("requests");
  return (
    <Facts>
      <PartyFact party={summary.party} />
      {summary.scope && <Fact name={t("fact.scope")}>{t(`scope.${summary.scope}`)}</Fact>}
      {summary.placedBy && <Fact name={t("fact.placedBy")}>{summary.placedBy}</Fact>}
      {summary.placedAtUtc && (
        <Fact name={t("fact.placedAt")}>{formatInstant(summary.placedAtUtc, i18n.language)}</Fact>
      )}
      <Fact name={t("fact.reason")}>{summary.reason}</Fact>
    </Facts>
  );
}

function Reversal({ summary }: { summary: Of<"allocation.reverse"> }) {
  const { t } = useTranslation("requests");
  const { allocation, reason, complaintId } = summary;
  return (
    <>
      <Facts>
        <Fact name={t("fact.reason")}>{reason}</Fact>
        {complaintId && <Fact name={t("fact.complaint")}>{complaintId.slice(0, 8)}</Fact>}
      </Facts>
      <h2>{t("fact.takenBack")}</h2>
      {allocation?.isLive === false && <StatusBadge meaning="stop">{t("fact.takenBackAlready")}</StatusBadge>}
      {allocation ? <AllocationFacts allocation={allocation} /> : t("fact.none")}
    </>
  );
}

function Adjustment({ summary }: { summary: Of<"adjustment.post"> }) {
  const { t } = useTranslation("requests");
  return (
    <Facts>
      <PartyFact party={summary.party} />
      <Fact name={t("fact.correction")}>
        <Money amount={summary.amountSen} direction={summary.amountSen < 0 ? "debit" : "credit"} />
      </Fact>
      <Fact name={t("fact.reason")}>{summary.reason}</Fact>
      {summary.complaintId && <Fact name={t("fact.complaint")}>{summary.complaintId.slice(0, 8)}</Fact>}
    </Facts>
  );
}

function BankAccount({ summary }: { summary: Of<"bank_account.open"> }) {
  const { t, i18n } = useTranslation("requests");
  return (
    <Facts>
      <Fact name={t("fact.bank")}>{summary.bank}</Fact>
      <Fact name={t("fact.number")}>
        <code className={classes["code"]}>{summary.number}</code>
      </Fact>
      <Fact name={t("fact.holder")}>{summary.holderName}</Fact>
      <Fact name={t("fact.openingOn")}>{formatDay(summary.openingOn, i18n.language)}</Fact>
      <Fact name={t("fact.opening")}>
        <Money amount={summary.openingSen} />
      </Fact>
    </Facts>
  );
}

function Setting({ summary }: { summary: Of<"setting.change"> }) {
  const { t } = useTranslation("requests");
  const words = useSettingWords();
  const { setting, before, value } = summary;
  return (
    <Facts>
      <Fact name={t("fact.setting")}>
        <span title={setting}>{words.name(setting)}</span>
      </Fact>
      <Fact name={t("fact.before")}>{before === null ? t("fact.none") : words.value(setting, before)}</Fact>
      <Fact name={t("fact.value")}>
        <strong>{words.value(setting, value)}</strong>
      </Fact>
      <Fact name={t("fact.reason")}>{summary.reason}</Fact>
    </Facts>
  );
}

function AboutPerson({ summary }: { summary: Of<"operator"> }) {
  const { t } = useTranslation("operators");
  const { login, name, roles, limits, reason } = summary;
  const money = (amount: number | null) => (amount === null ? t("limits.wallet") : formatRupiah(sen(amount)));
  return (
    <Facts>
      <Fact name={t("column.person")}>{name ? `${name} (${login})` : login}</Fact>
      {roles && <Fact name={t("column.roles")}>{roles.map((role) => t(`roles.${role}`)).join(", ")}</Fact>}
      {limits && (
        <>
          <Fact name={t("limits.item")}>{money(limits.itemSen)}</Fact>
          <Fact name={t("limits.day")}>{money(limits.daySen)}</Fact>
          <Fact name={t("limits.count")}>{limits.dayCount ?? t("limits.wallet")}</Fact>
        </>
      )}
      <Fact name={t("reason")}>{reason}</Fact>
    </Facts>
  );
}

function Undo({ summary }: { summary: Of<"statement.undo"> }) {
  const { t, i18n } = useTranslation("requests");
  const { statement, reason } = summary;
  return (
    <Facts>
      <Fact name={t("fact.file")}>{statement?.fileName ?? t("fact.none")}</Fact>
      {statement && <Fact name={t("fact.bank")}>{statement.bank}</Fact>}
      {statement && (
        <Fact name={t("fact.period")}>
          {formatDay(statement.periodFrom, i18n.language)} – {formatDay(statement.periodTo, i18n.language)}
        </Fact>
      )}
      <Fact name={t("fact.reason")}>{reason}</Fact>
    </Facts>
  );
}

function Rules({ summary }: { summary: Of<"rules.publish"> }) {
  const { t } = useTranslation("requests");
  const { changes, rows, reason } = summary;
  const kinds = ["added", "removed", "changed", "moved"] as const;
  return (
    <Facts>
      <Fact name={t("fact.rules")}>{rows}</Fact>
      {changes &&
        kinds.map((kind) =>
          changes[kind].length > 0 ? (
            <Fact key={kind} name={t(`fact.${kind}`)}>
              {changes[kind].join(", ")}
            </Fact>
          ) : null,
        )}
      {!changes && <StatusBadge meaning="stop">{t("fact.unreadable")}</StatusBadge>}
      <Fact name={t("fact.reason")}>{reason}</Fact>
    </Facts>
  );
}

function Return({ summary }: { summary: Of<"line.return"> }) {
  const { t } = useTranslation("requests");
  return (
    <>
      <Facts>
        <Fact name={t("fact.toHolder")}>{summary.toHolder}</Fact>
        <Fact name={t("fact.toNumber")}>
          {summary.toBank} <code className={classes["code"]}>{summary.toNumber}</code>
        </Fact>
        <Fact name={t("fact.reason")}>{summary.reason}</Fact>
      </Facts>
      <Lines lines={summary.lines} />
    </>
  );
}

function Unasked({ summary }: { summary: Of<"top_up.verify_unasked"> }) {
  const { t } = useTranslation("requests");
  return (
    <>
      <Facts>
        <PartyFact party={summary.party} />
        {summary.note && <Fact name={t("fact.note")}>{summary.note}</Fact>}
      </Facts>
      <Lines lines={summary.lines} />
    </>
  );
}

function Payment({ summary }: { summary: Of<"payment.approve"> }) {
  const { t, i18n } = useTranslation("requests");
  const { payment, party, note } = summary;
  return (
    <Facts>
      <PartyFact party={party} />
      {payment && <Fact name={t("fact.seller")}>{payment.seller}</Fact>}
      {payment && <Fact name={t("fact.reference")}>{payment.reference}</Fact>}
      {payment && <Fact name={t("fact.heldAt")}>{formatInstant(payment.heldAtUtc, i18n.language)}</Fact>}
      {payment && (
        <Fact name={t("fact.reviewReasons")}>
          {payment.reasons.map((reason) => t(`review.${reason}`)).join(", ")}
        </Fact>
      )}
      {note && <Fact name={t("fact.note")}>{note}</Fact>}
    </Facts>
  );
}

type Party = Of<"adjustment.post">["party"];

/** Whose account, and what is on it now. */
export function PartyFact({ party }: { party: Party }) {
  const { t } = useTranslation("requests");
  if (!party) return <Fact name={t("fact.account")}>{t("fact.none")}</Fact>;
  return (
    <>
      <Fact name={t("fact.account")}>
        <PartyName party={party} />
      </Fact>
      {party.balanceSen !== null && (
        <Fact name={t("fact.balance")}>
          <Money amount={party.balanceSen} />
        </Fact>
      )}
    </>
  );
}

function PartyName({ party }: { party: NonNullable<Party> }): ReactNode {
  return (
    <>
      <strong>{party.holderName}</strong> <code className={classes["code"]}>{party.accountNumber}</code>
    </>
  );
}
