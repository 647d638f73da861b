import type { ListedOperator } from "@contract/operators";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import { Kbd } from "../../ui/Kbd";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SkeletonRows } from "../../ui/SkeletonRows";
import type { ShortcutGroup } from "../../ui/shortcuts";
import { AskDialog, type Asking } from "./AskDialog";
import { OperatorsTable } from "./OperatorsTable";
import classes from "./operators.module.css";
import { type Said, SaidNotice } from "./SaidNotice";
import { WaitingChanges } from "./WaitingChanges";

/** The wallet's people: who does what, up to which limits, who is invited, locked or shut out. */
export function OperatorsScreen() {
  const { t } = useTranslation("operators");
  const people = useQuery("operators:list", {});
  const [asking, setAsking] = useState<Asking | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const invite = useMemo(() => () => setAsking({ kind: "invite", person: null }), []);
  const keys = useMemo<ShortcutGroup>(
    () => ({ title: t("act.group"), shortcuts: [{ keys: "n", label: t("act.invite"), run: invite }] }),
    [t, invite],
  );
  useShortcuts(keys);

  return (
    <div className={classes["page"]}>
      <header className={classes["head"]}>
        <div>
          <h1>{t("title")}</h1>
          <p>{t("hint")}</p>
        </div>
        <Button onClick={invite} rightSection={<Kbd keys="n" />}>
          {t("act.invite")}
        </Button>
      </header>
      {said && <SaidNotice said={said} onClose={() => setSaid(null)} />}
      {people.kind === "loading" && <SkeletonRows widths={["1fr", "1fr", "1fr"]} count={5} />}
      {people.kind === "failed" && <FailedQuery of={people} />}
      {people.kind === "ready" && (
        <OperatorsTable
          operators={people.value.operators}
          walletLimits={people.value.walletLimits}
          onAsk={(kind: Asking["kind"], person: ListedOperator) => setAsking({ kind, person })}
        />
      )}
      <WaitingChanges />
      {asking && (
        <AskDialog
          asking={asking}
          onDone={(answer) => {
            setSaid(answer);
            setAsking(null);
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
