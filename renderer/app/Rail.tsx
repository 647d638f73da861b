import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { Kbd } from "../ui/Kbd";
import classes from "./frame.module.css";
import type { Screen } from "./screens";
import { useWorkCounts } from "./use-work-counts";

/** The pages of this person, by job. */
export function Rail({ screens }: { screens: readonly Screen[] }) {
  const { t } = useTranslation("app");
  const [location] = useLocation();
  const waiting = useWorkCounts();
  return (
    <nav className={classes["rail"]} aria-label={t("rail.label")}>
      <div className={classes["brand"]}>
        <img src="./icon.svg" alt="" width={20} height={20} />
        Saldo Desk
      </div>
      {screens.map(({ path, name, icon: Icon, goKey }) => (
        <Link
          key={path}
          href={path}
          className={classes["entry"] ?? ""}
          aria-current={location === path || location.startsWith(`${path}/`) ? "page" : undefined}
        >
          <Icon size={16} stroke={1.6} />
          <span>{t(`rail.${name}`)}</span>
          <Count of={name in waiting ? waiting[name as keyof typeof waiting] : 0} />
          <Kbd keys={`g ${goKey}`} />
        </Link>
      ))}
    </nav>
  );
}

/** How much work waits on a page; nothing where none does. */
function Count({ of }: { of: number }) {
  const { t } = useTranslation("app");
  if (of === 0) return <span />;
  return (
    <span className={classes["count"]} title={t("waiting", { count: of })}>
      {of.toLocaleString("id-ID")}
    </span>
  );
}
