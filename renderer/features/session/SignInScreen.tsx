import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import { EmptyState } from "../../ui/EmptyState";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { SessionCard } from "./SessionCard";
import { SignInForm } from "./SignInForm";

/** Choose or name oneself, give the secret: arrows, Tab, Enter. */
export function SignInScreen() {
  const { t } = useTranslation("session");
  const people = useQuery("session:operators", {});
  const isNobody = people.kind === "ready" && people.value.isComplete && people.value.operators.length === 0;
  return (
    <SessionCard title={t("signIn.title")}>
      {people.kind === "loading" && <SkeletonRows widths={["1fr", "80px"]} count={5} />}
      {people.kind === "failed" && <FailedQuery of={people} />}
      {isNobody && <EmptyState title={t("signIn.noOperators")} hint={t("signIn.noOperatorsHint")} />}
      {people.kind === "ready" && !isNobody && <SignInForm people={people.value} />}
    </SessionCard>
  );
}
