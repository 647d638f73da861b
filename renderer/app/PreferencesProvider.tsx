import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { changeLanguage } from "../i18n/i18n";
import { type Preferences, readPreferences, writePreferences } from "./preferences";

interface PreferencesAccess {
  readonly preferences: Preferences;
  change(to: Partial<Preferences>): void;
}

const Context = createContext<PreferencesAccess | null>(null);

/** Holds the look of the console for everything below. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(readPreferences);
  const change = useCallback((to: Partial<Preferences>) => {
    setPreferences((before) => {
      const after = { ...before, ...to };
      writePreferences(after);
      return after;
    });
    if (to.language) void changeLanguage(to.language);
  }, []);
  const access = useMemo(() => ({ preferences, change }), [preferences, change]);
  return <Context value={access}>{children}</Context>;
}

/** The look of the console and the way to change it. */
export function usePreferences(): PreferencesAccess {
  const access = useContext(Context);
  if (!access) throw new Error("usePreferences needs a PreferencesProvider above it");
  return access;
}
