import type { LeaseView } from "@contract/leases";
import { useTranslation } from "react-i18next";
import { asApiError, call } from "../../api/call";
import { useErrorText } from "../../api/use-error-text";
import { refresh } from "../../api/use-query";
import { formatTime } from "../../ui/wib";
import { useSession } from "../session/SessionProvider";

/** What can be done with who has a row. */
export type LeaseAct = "lease" | "handOver";

/** The keys, the same in every queue. */
export const leaseKeys: Readonly<Record<LeaseAct, string>> = { lease: "p", handOver: "Shift+p" };

/** A row as the centre leases it, and who has it as far as the desk knows. */
export interface LeasedRow {
  readonly what: LeaseView["what"];
  readonly key: string;
  readonly lease: LeaseView | null;
}

/** A row that somebody has. */
export interface HeldRow extends LeasedRow {
  readonly lease: LeaseView;
}

interface LeaseSetting {
  /** The noun of the list, asked again afterwards. */
  readonly noun: string;
  /** The row that is meant. */
  row(): LeasedRow | null;
  say(text: string): void;
  /** Opens the panel that asks who gets the row. */
  begin(row: HeldRow): void;
}

/** Takes a row, lets it go, or asks whom to hand it to. A lease moves nothing, so taking and letting go are one key. */
export function useLeaseActs({
  noun,
  row,
  say,
  begin,
}: LeaseSetting): Readonly<Record<LeaseAct, () => void>> {
  const { t, i18n } = useTranslation("leases");
  const errorText = useErrorText();
  const isSupervisor = useIsSupervisor();
  const until = (lease: LeaseView) => formatTime(lease.untilUtc, i18n.language);
  const attempt = async (work: () => Promise<string>) => {
    try {
      say(await work());
    } catch (error) {
      say(errorText(asApiError(error)));
    }
    refresh(noun);
  };
  const take = ({ what, key }: LeasedRow) =>
    attempt(async () => {
      const { leases } = await call("leases:take-next", { what, keys: [key], count: 1, order: "age" });
      return leases[0] ? t("said.taken", { until: until(leases[0]) }) : t("said.notWaiting");
    });
  const release = ({ what, key }: LeasedRow) =>
    attempt(async () => {
      await call("leases:release", { what, keys: [key] });
      return t("said.released");
    });
  const handOver = ({ what, key, lease }: LeasedRow) => {
    if (!lease) say(t("said.free"));
    else if (lease.isMine || isSupervisor) begin({ what, key, lease });
    else say(t("said.held", { name: lease.ownerName, until: until(lease) }));
  };
  return {
    lease: () => {
      const meant = row();
      if (!meant) return;
      if (!meant.lease) void take(meant);
      else if (meant.lease.isMine) void release(meant);
      else handOver(meant);
    },
    handOver: () => {
      const meant = row();
      if (meant) handOver(meant);
    },
  };
}

/** The acts with their keys and words for the sheet of keys; with a lease, those that fit it as buttons say them. */
export function useLeaseWords() {
  const { t } = useTranslation("leases");
  const isSupervisor = useIsSupervisor();
  const act = (name: LeaseAct, label: string) => ({ act: name, keys: leaseKeys[name], label });
  return {
    all: [act("lease", t("action.toggle")), act("handOver", t("action.handOver"))] as const,
    fitting: (lease: LeaseView | null) => {
      if (lease?.isMine) return [act("lease", t("action.release")), act("handOver", t("action.handOver"))];
      return lease && isSupervisor ? [act("handOver", t("action.takeOver"))] : [];
    },
  };
}

const useIsSupervisor = (): boolean => useSession().session?.operator.roles.includes("supervisor") ?? false;
