import type { SessionView } from "@contract/session";
import { Button } from "@mantine/core";
import { IconLock, IconLogout, IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSession } from "../features/session/SessionProvider";
import { Kbd } from "../ui/Kbd";
import classes from "./frame.module.css";
import { topBarItems } from "./top-bar-items";

interface TopBarProps {
  readonly session: SessionView;
  onSearch(): void;
}

/** Always in view: the search, the state of the sync, who is at the desk, and the lock. */
export function TopBar({ session, onSearch }: TopBarProps) {
  const { t } = useTranslation("app");
  const { t: search } = useTranslation("search");
  const { lock, signOut } = useSession();
  const { name, roles } = session.operator;
  return (
    <header className={classes["bar"]}>
      <div className={classes["barItems"]}>
        <Button
          variant="default"
          leftSection={<IconSearch size={14} stroke={1.6} />}
          rightSection={<Kbd keys="Ctrl+K" />}
          onClick={onSearch}
        >
          {search("title")}
        </Button>
        {topBarItems.map((Item, index) => (
          <Item key={index.toString()} />
        ))}
      </div>
      <span className={classes["operator"]} title={t("bar.operator")}>
        <strong>{name}</strong>
        <span>{roles.map((role) => t(`roles.${role}`)).join(", ")}</span>
      </span>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconLock size={15} stroke={1.6} />}
        rightSection={<Kbd keys="Ctrl+L" />}
        onClick={() => void lock()}
      >
        {t("bar.lock")}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconLogout size={15} stroke={1.6} />}
        onClick={() => void signOut()}
      >
        {t("bar.signOut")}
      </Button>
    </header>
  );
}
