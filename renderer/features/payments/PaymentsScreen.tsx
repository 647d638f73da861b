import type { PaymentQueue } from "@contract/payments";
import type { ReviewReason } from "@domain/payment-review";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import { DataList, type ListControl } from "../../ui/data-list/DataList";
import { useBegun } from "../../ui/data-list/use-begun";
import { useLinkedRow } from "../../ui/data-list/use-linked-row";
import { EmptyState } from "../../ui/EmptyState";
import { SplitView } from "../../ui/SplitView";
import { formatInstant } from "../../ui/wib";
import { takeNext } from "../leases/take-next";
import { type LeasedRow, useLeaseActs } from "../leases/use-lease-acts";
import { useSession } from "../session/SessionProvider";
import { useSavedViews } from "../views/use-saved-views";
import { PaymentActions } from "./PaymentActions";
import { PaymentPane } from "./PaymentPane";
import { type Deciding, PaymentPanel } from "./PaymentPanel";
import { askedAbout, countReasons, isDecidable, isWaiting, type PaymentRow, rowsOf } from "./payment-facts";
import classes from "./payments.module.css";
import { ReasonStrip, ShowSwitch } from "./ReasonStrip";
import { SaidLine } from "./SaidLine";
import type { PaymentOrder } from "./sent-decisions";
import { isDecidedOf, useLinkedPayment } from "./use-linked-payment";
import { usePaymentColumns } from "./use-payment-columns";
import { usePaymentDecisions } from "./use-payment-decisions";
import { type PaymentAct, usePaymentKeys } from "./use-payment-keys";
import { usePaymentBackground, usePayments } from "./use-payments";

/** Payments that a rule holds for a person: why, whose money it is, and the decision, straight with the centre. */
export function PaymentsScreen() {
  const { t } = useTranslation("payments");
  const linkedId = useLinkedPayment();
  const payments = usePayments(linkedId);
  const [, go] = useLocation();
  const { sent, last, decide } = usePaymentDecisions();
  const saved = useSavedViews("payments");
  const mayDecide = useSession().session?.operator.roles.includes("clerk") ?? false;
  const list = useRef<ListControl<PaymentRow>>(null);
  const [isDecided, setDecided] = useState(false);
  const [chosen, setChosen] = useState<ReviewReason | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const now = useMemo(() => (payments.value ? Date.now() : 0), [payments.value]);
  const all = useMemo(
    () => payments.value && rowsOf(isDecided ? payments.value.decided : payments.value.rows, sent),
    [payments.value, isDecided, sent],
  );
  const counted = useMemo(() => countReasons(all ?? []), [all]);
  const reason = counted.some((one) => one.reason === chosen) ? chosen : null;
  const rows = useMemo(
    () => all && (reason ? all.filter(({ payment }) => payment.reasons.includes(reason)) : all),
    [all, reason],
  );
  const columns = usePaymentColumns(isDecided, now);
  const begun = useBegun<PaymentRow, Deciding>({ rows, list, keyOf: rowKey });
  const { row, what: deciding, target, close } = begun;
  const background = usePaymentBackground(row?.payment.id ?? null);
  const begin = (kind: "approve" | "refuse") => () => {
    const meant = target();
    if (!meant || !mayDecide) return;
    const asked = kind === "approve" ? askedAbout(meant, background) : null;
    if (!isDecidable(meant)) setNotice(t(takesNone(meant)));
    else if (asked) setNotice(t("said.asked", { name: asked.makerName }));
    else begun.begin({ kind, row: meant });
  };
  /** The next row is under the finger while the decision is on its way. */
  const send = (meant: PaymentRow, order: PaymentOrder) => {
    setNotice(null);
    begun.leave();
    const shown = list.current?.shown() ?? [];
    const at = shown.findIndex(({ payment }) => payment.id === meant.payment.id);
    const next = [...shown.slice(at + 1), ...shown.slice(0, Math.max(at, 0))].find(isWaiting);
    if (next) list.current?.goTo(next.payment.id);
    else list.current?.focus();
    void decide(meant.payment, order);
  };
  const leases = useLeaseActs({
    noun: "payments",
    row: () => leasedRow(target()),
    say: setNotice,
    begin: (leased) => {
      const meant = target();
      if (meant) begun.begin({ kind: "handOver", row: meant, leased });
    },
  });
  const acts: Readonly<Record<PaymentAct, () => void>> = {
    ...leases,
    approve: begin("approve"),
    refuse: begin("refuse"),
    next: () => {
      begun.leave();
      if (isDecided || !list.current?.shown().some(isWaiting)) setNotice(t("said.nothingWaits"));
      else void takeNext({ list, what: "payment", keyOf: rowKey, rowKey, isWaiting }, "payments");
    },
    coSign: () => {
      const meant = target();
      const requestId = meant && (meant.sent?.requestId ?? askedAbout(meant, background)?.id);
      if (meant && requestId) begun.begin({ kind: "coSign", row: meant, requestId });
    },
    openAccount: () => {
      const meant = target();
      if (meant) go(`/accounts/${meant.payment.accountNumber}`);
    },
    toggle: () => {
      begun.leave();
      setDecided((before) => !before);
      list.current?.focus();
    },
    leave: close,
  };
  const act = (what: PaymentAct) => acts[what]();
  usePaymentKeys(act, (index) => setChosen(index === 0 ? null : (counted[index - 1]?.reason ?? null)));
  // A link shows its payment among what waits or what was decided, wherever it is, and no filter hides it.
  const side = payments.value && isDecidedOf(payments.value, linkedId);
  const isShown = payments.isCurrent && reason === null && (side === null || side === isDecided);
  const isLinked = useLinkedRow("/payments", list, isShown ? all : null, keyOfPayment);
  useEffect(() => {
    if (!isLinked) return;
    setChosen(null);
    if (side !== null) setDecided(side);
  }, [isLinked, side]);

  return (
    <div className={classes["screen"]}>
      <SplitView
        name="payments"
        start={66}
        left={
          <DataList
            label={t("title")}
            rows={rows}
            columns={columns}
            rowKey={rowKey}
            amountOf={amountOf}
            control={list}
            name={isDecided ? "payments-decided" : "payments"}
            key={isDecided ? "decided" : "waiting"}
            saved={saved}
            onCursor={begun.follow}
            onOpen={begin("approve")}
            tools={<ShowSwitch isDecided={isDecided} onShow={setDecided} />}
            strip={
              <ReasonStrip
                counted={counted}
                total={all?.length ?? null}
                chosen={reason}
                onChoose={(one) => {
                  setChosen(one);
                  list.current?.focus();
                }}
              />
            }
            empty={<Nothing queue={payments.value} isDecided={isDecided} />}
            failure={payments.kind === "failed" && <FailedQuery of={payments} />}
          />
        }
        right={
          <PaymentPane
            row={row}
            background={background}
            hasRows={(rows?.length ?? 0) > 0}
            actions={
              <PaymentActions
                row={row}
                isAsked={row !== null && askedAbout(row, background) !== null}
                mayDecide={mayDecide}
                onAct={act}
              />
            }
            panel={
              deciding && (
                <PaymentPanel
                  key={rowKey(deciding.row)}
                  deciding={deciding}
                  limit={background?.onePersonLimitSen ?? null}
                  onSend={send}
                  onHandedOver={(said) => {
                    close();
                    setNotice(said);
                  }}
                  onClose={close}
                />
              )
            }
          />
        }
      />
      <SaidLine last={last} notice={notice} />
    </div>
  );
}

/** Why a payment takes no decision. */
const takesNone = ({ payment }: PaymentRow) => (payment.status === "held" ? "said.underway" : "said.decided");
const rowKey = ({ payment }: PaymentRow): string => payment.id;
/** What the centre leases of a row. */
const leasedRow = (row: PaymentRow | null): LeasedRow | null =>
  row && { what: "payment", key: rowKey(row), lease: row.payment.lease };
const amountOf = ({ payment }: PaymentRow) => payment.amountSen;
const keyOfPayment = ({ payment }: PaymentRow, wanted: string): string | null =>
  payment.id === wanted ? wanted : null;

function Nothing({ queue, isDecided }: { queue: PaymentQueue | null; isDecided: boolean }) {
  const { t, i18n } = useTranslation("payments");
  if (isDecided) return <EmptyState title={t("empty.decided")} />;
  const at = queue?.decided[0]?.closedAtUtc;
  return (
    <EmptyState
      title={t("empty.title")}
      hint={at ? t("empty.last", { at: formatInstant(at, i18n.language) }) : t("empty.never")}
    />
  );
}
