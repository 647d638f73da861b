import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { SessionProvider } from "../features/session/SessionProvider";
import { theme } from "../theme/theme";
import { ShortcutProvider } from "../ui/ShortcutProvider";
import { PreferencesProvider, usePreferences } from "./PreferencesProvider";

const schemeManager = localStorageColorSchemeManager({ key: "saldo-desk-color-scheme" });

/** The nonce of this load, without which the content policy lets no style in. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
}

/** Everything a screen may rely on. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemeManager}
      getStyleNonce={styleNonce}
    >
      <PreferencesProvider>
        <Keys>
          <SessionProvider>{children}</SessionProvider>
        </Keys>
      </PreferencesProvider>
    </MantineProvider>
  );
}

function Keys({ children }: { children: ReactNode }) {
  const { preferences } = usePreferences();
  return <ShortcutProvider hasLetterKeys={preferences.hasLetterKeys}>{children}</ShortcutProvider>;
}
