import type { SessionView } from "@contract/session";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { useFolderWatch } from "../features/bank-imports/use-watched-folder";
import { SearchPalette } from "../features/search/SearchPalette";
import { useSession } from "../features/session/SessionProvider";
import { StepUpBanner } from "../features/step-up/StepUpBanner";
import { EmptyState } from "../ui/EmptyState";
import { useShortcuts } from "../ui/ShortcutProvider";
import { ShortcutSheet } from "../ui/ShortcutSheet";
import type { ShortcutGroup } from "../ui/shortcuts";
import classes from "./frame.module.css";
import { Rail } from "./Rail";
import { type Screen, screensFor } from "./screens";
import { TopBar } from "./TopBar";

/** The frame around every page: rail, bar, the page itself, and the keys that work anywhere. */
export function Frame({ session, screens }: { session: SessionView; screens: readonly Screen[] }) {
  const { t } = useTranslation("app");
  const [place, go] = useLocation();
  const main = usePageKeys(place);
  const { lock } = useSession();
  const { t: search } = useTranslation("search");
  const [isSearchOpen, setSearchOpen] = useState(false);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const mine = useMemo(() => screensFor(session.operator.roles, screens), [session.operator.roles, screens]);

  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: t("keys.group"),
      shortcuts: [
        { keys: "?", label: t("keys.sheet"), run: () => setSheetOpen(true) },
        { keys: "Ctrl+K", label: search("key"), run: () => setSearchOpen(true) },
        { keys: "Ctrl+L", label: t("keys.lock"), run: () => void lock() },
        ...mine.map(({ path, name, goKey }) => ({
          keys: `g ${goKey}`,
          label: t("keys.go", { page: t(`rail.${name}`) }),
          run: () => go(path),
        })),
      ],
    }),
    [t, search, mine, go, lock],
  );
  useShortcuts(keys);
  useFolderWatch(session.operator.roles.some((role) => role === "clerk" || role === "supervisor"));

  return (
    <div className={classes["frame"]}>
      <Rail screens={mine} />
      <div className={classes["column"]}>
        <div>
          <TopBar session={session} onSearch={() => setSearchOpen(true)} />
          <StepUpBanner />
        </div>
        <main ref={main} tabIndex={-1} className={classes["main"]}>
          <Switch>
            {mine.map(({ path, component }) => (
              <Route key={path} path={`${path}/*?`} component={component} />
            ))}
            <Route path="/">{mine[0] && <Redirect to={mine[0].path} replace />}</Route>
            <Route>
              <EmptyState title={t("notFound.title")} hint={t("notFound.hint")} />
            </Route>
          </Switch>
        </main>
      </div>
      {isSearchOpen && (
        <SearchPalette
          pages={mine.map(({ path, name }) => ({ path, name: t(`rail.${name}`) }))}
          onClose={() => setSearchOpen(false)}
        />
      )}
      <ShortcutSheet isOpen={isSheetOpen} onClose={() => setSheetOpen(false)} />
    </div>
  );
}

/** A page that takes the keys nowhere itself is scrolled by them, and Tab begins in it rather than at the rail. */
function usePageKeys(place: string) {
  const main = useRef<HTMLElement>(null);
  const page = place.split("/")[1];
  // biome-ignore lint/correctness/useExhaustiveDependencies: every page begins anew
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [page]);
  return main;
}
