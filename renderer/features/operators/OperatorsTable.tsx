import type { ListedOperator, OwnLimits } from "@contract/operators";
import { formatRupiah, type Sen, sen } from "@domain/money";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type PlainColumn, PlainTable } from "../../ui/PlainTable";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatInstant } from "../../ui/wib";
import { useSession } from "../session/SessionProvider";
import type { Asking } from "./AskDialog";
import classes from "./operators.module.css";

interface OperatorsTableProps {
  readonly operators: readonly ListedOperator[];
  readonly walletLimits: { [K in keyof OwnLimits]: NonNullable<OwnLimits[K]> };
  onAsk(kind: Asking["kind"], person: ListedOperator): void;
}

/** Everybody, one row each, with what may be asked about them. */
export function OperatorsTable({ operators, walletLimits, onAsk }: OperatorsTableProps) {
  const { t } = useTranslation("operators");
  const money = (amount: number) => formatRupiah(sen(amount) as Sen);
  const columns: PlainColumn<ListedOperator>[] = [
    {
      key: "person",
      title: t("column.person"),
      cell: ({ name, login }) => (
        <>
          {name} <code className={classes["login"]}>{login}</code>
        </>
      ),
    },
    {
      key: "roles",
      title: t("column.roles"),
      cell: ({ roles }) => roles.map((role) => t(`roles.${role}`)).join(", "),
    },
    { key: "state", title: t("column.state"), isShort: true, cell: (one) => <State person={one} /> },
    {
      key: "limits",
      title: t("column.limits"),
      cell: ({ limits }) =>
        t("limitsOf", {
          item: money(limits.itemSen ?? walletLimits.itemSen),
          day: money(limits.daySen ?? walletLimits.daySen),
          count: limits.dayCount ?? walletLimits.dayCount,
        }),
    },
    {
      key: "today",
      title: t("column.today"),
      align: "end",
      isShort: true,
      cell: ({ todayCount, todaySen }) => t("today", { count: todayCount, amount: money(todaySen) }),
    },
    { key: "actions", title: t("column.actions"), cell: (one) => <Actions person={one} onAsk={onAsk} /> },
  ];
  return (
    <PlainTable
      label={t("title")}
      rows={operators}
      columns={columns}
      rowKey={({ login }) => login}
      empty={t("empty")}
    />
  );
}

function State({ person }: { person: ListedOperator }) {
  const { t, i18n } = useTranslation("operators");
  if (!person.isActive) return <StatusBadge meaning="stop">{t("state.disabled")}</StatusBadge>;
  if (person.isLocked) return <StatusBadge meaning="stop">{t("state.locked")}</StatusBadge>;
  if (person.invitedUntilUtc)
    return (
      <StatusBadge meaning="info">
        {t("state.invited", { at: formatInstant(person.invitedUntilUtc, i18n.language) })}
      </StatusBadge>
    );
  const isService = person.roles.some((role) => role === "service" || role === "mail");
  return person.hasAuthenticator || isService ? (
    <StatusBadge meaning="safe">{t("state.active")}</StatusBadge>
  ) : (
    <StatusBadge meaning="look">{t("state.noAuthenticator")}</StatusBadge>
  );
}

/** What may be asked about a person in their present state; nobody shuts themselves out from here. */
function Actions({ person, onAsk }: { person: ListedOperator; onAsk: OperatorsTableProps["onAsk"] }) {
  const { t } = useTranslation("operators");
  const { session } = useSession();
  const isOwn = session?.operator.login === person.login;
  const kinds: Asking["kind"][] = person.isActive
    ? [
        "roles",
        "limits",
        "reset",
        ...(person.isLocked && !isOwn ? ["unlock" as const] : []),
        ...(isOwn ? [] : ["disable" as const]),
      ]
    : ["enable"];
  return (
    <span className={classes["actions"]}>
      {kinds.map((kind) => (
        <Button
          key={kind}
          size="compact-xs"
          variant="default"
          aria-label={`${t(`act.${kind}`)}: ${person.name}`}
          onClick={() => onAsk(kind, person)}
        >
          {t(`act.${kind}`)}
        </Button>
      ))}
    </span>
  );
}
