import { useEffect } from "react";
import { useLocation } from "wouter";
import { useListPart } from "../../ui/data-list/list-parts";
import { useSession } from "../session/SessionProvider";
import { ReturnsScreen } from "./ReturnsScreen";
import { SuspenseScreen } from "./SuspenseScreen";
import { UnmatchedScreen } from "./UnmatchedScreen";
import { type UnmatchedView, viewList } from "./unmatched-parts";
import type { PageViews } from "./ViewSwitch";

/**
 * Belum cocok: the credits nobody asked for, those on their way back, and all of suspense by age. Who is no clerk decides on
 * no credit, and begins with how old everything is.
 */
export function UnmatchedPage() {
  const hasCredits = useSession().session?.operator.roles.includes("clerk") ?? false;
  const [location] = useLocation();
  const [asked, show] = useListPart<UnmatchedView>(viewList);
  // A link to one credit shows the credits.
  useEffect(() => {
    if (location.startsWith("/unmatched/")) show(null);
  }, [location, show]);
  const view =
    asked === null || (asked === "credits" && !hasCredits) ? (hasCredits ? "credits" : "ages") : asked;
  const views: PageViews = { view, hasCredits, show };
  if (view === "returns") return <ReturnsScreen views={views} />;
  return view === "ages" ? <SuspenseScreen views={views} /> : <UnmatchedScreen views={views} />;
}
