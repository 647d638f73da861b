import { useIdle } from "@mantine/hooks";
import { useEffect } from "react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { FirstSecretScreen } from "../features/session/FirstSecretScreen";
import { LockScreen } from "../features/session/LockScreen";
import { useSession } from "../features/session/SessionProvider";
import { SignInScreen } from "../features/session/SignInScreen";
import { StepUpProvider } from "../features/step-up/StepUpProvider";
import { Frame } from "./Frame";
import { screens as allScreens, type Screen } from "./screens";

const idleLimitMs = 5 * 60 * 1000;

/** Who is at the desk decides what is on screen; while locked, nothing of the work is. */
export function App({ screens = allScreens }: { screens?: readonly Screen[] }) {
  const { session } = useSession();
  if (session === undefined) return null;
  if (session === null) return <SignInScreen />;
  if (session.isLocked) return <LockScreen session={session} />;
  if (session.mustChangeSecret) return <FirstSecretScreen session={session} />;
  return (
    <Router hook={useHashLocation}>
      <IdleLock />
      <StepUpProvider>
        <Frame session={session} screens={screens} />
      </StepUpProvider>
    </Router>
  );
}

/** Locks the desk when nobody has touched it for a while. */
function IdleLock() {
  const isIdle = useIdle(idleLimitMs, { initialState: false });
  const { lock } = useSession();
  useEffect(() => {
    if (isIdle) void lock();
  }, [isIdle, lock]);
  return null;
}
