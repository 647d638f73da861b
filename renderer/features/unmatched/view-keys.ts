import type { PageViews } from "./ViewSwitch";

/** The keys that go to a view and back from it. */
export const viewKeys = { returns: "b", ages: "a" } as const;

/** Goes to a view; from it, back to where the person's work is. */
export function toggleView({ view, hasCredits, show }: PageViews, to: keyof typeof viewKeys): void {
  const home = hasCredits ? "credits" : to === "ages" ? "returns" : "ages";
  show(view === to ? home : to);
}
