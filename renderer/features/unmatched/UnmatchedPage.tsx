import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useSession } from "../session/SessionProvider";
import { ReturnsScreen } from "./ReturnsScreen";
import { UnmatchedScreen } from "./UnmatchedScreen";

/** Belum cocok: the credits nobody asked for, or those on their way back; supervisors without a clerk's job see the latter. */
export function UnmatchedPage() {
  const isClerk = useSession().session?.operator.roles.includes("clerk") ?? false;
  const [location] = useLocation();
  const [isReturns, setReturns] = useState(false);
  // A link to one credit shows the credits.
  useEffect(() => {
    if (location.startsWith("/unmatched/")) setReturns(false);
  }, [location]);
  if (isReturns || !isClerk)
    return <ReturnsScreen onShowCredits={isClerk ? () => setReturns(false) : null} />;
  return <UnmatchedScreen onShowReturns={() => setReturns(true)} />;
}
