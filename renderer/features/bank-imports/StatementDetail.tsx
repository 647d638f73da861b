import type { SentImport } from "@contract/bank-imports";
import type { StatementProofView, StatementView } from "@contract/bank-statements";
import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useCommand } from "../../api/use-command";
import { useQueryAtRest } from "../../api/use-query-at-rest";
import { Kbd } from "../../ui/Kbd";
import pane from "../../ui/pane.module.css";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { type Confirmed, ConfirmPanel } from "./ConfirmPanel";
import { Fact, Facts } from "./Facts";
import { Problem } from "./Problem";
import { ProofCard } from "./ProofCard";
import { RowsTable } from "./RowsTable";
import { SaveProof } from "./SaveProof";
import { SentCard } from "./SentCard";
import { useStatusWords } from "./StatementList";
import { UndoImport } from "./UndoImport";
import { useFactWords } from "./use-words";

interface StatementDetailProps {
  readonly statement: StatementView;
  /** What the centre answered, right after this statement was sent. */
  readonly sent: SentImport | null;
  readonly onOpen: (id: string) => void;
  readonly onImport: () => Promise<void>;
}

/** A statement the centre has: its proof, who brought it, who confirmed it, and what can be done now. */
export function StatementDetail({ statement, sent, onOpen, onImport }: StatementDetailProps) {
  const { t } = useTranslation("bankImports");
  const statusOf = useStatusWords();
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null);
  const proof = useQueryAtRest("bank-imports:statement", { statementId: statement.id });
  const shown = proof.value?.statement ?? statement;
  const status = statusOf({ kind: "statement", id: shown.id, one: shown });
  return (
    <article className={classes["pane"]} aria-label={t("proof.title")} data-printed>
      {sent && <SentCard sent={sent} onOpen={onOpen} />}
      {confirmed && <ConfirmedCard confirmed={confirmed} />}
      <header className={pane["head"]}>
        <h2 className={pane["title"]}>{t("proof.title")}</h2>
        <StatusBadge meaning={status.meaning}>{status.word}</StatusBadge>
      </header>
      <SaveProof statement={shown} />
      <ProofVerdict statement={shown} />
      <ProofFacts statement={shown} />
      {proof.kind === "loading" && <SkeletonRows widths={["1fr", "1fr"]} count={3} />}
      {proof.kind === "failed" && <FailedQuery of={proof} />}
      {proof.value && <ProofCard proof={proof.value} />}
      {proof.value && <NextStep proof={proof.value} onImport={onImport} onConfirmed={setConfirmed} />}
      {proof.value && <StatementRows proof={proof.value} />}
      <Signatures />
    </article>
  );
}

/** On paper only: where the two people sign. */
function Signatures() {
  const { t } = useTranslation("bankImports");
  return (
    <div className={classes["signatures"]} data-paper-only>
      {[t("card.signImporter"), t("card.signChecker")].map((who) => (
        <p key={who}>
          {who}
          <small>{t("card.signed")}</small>
        </p>
      ))}
    </div>
  );
}

function ProofVerdict({ statement: { verdict, verdictReason } }: { statement: StatementView }) {
  const { t } = useTranslation("bankImports");
  if (!verdict) return null;
  const meaning = verdict === "proven" ? "safe" : "look";
  return (
    <section className={classes["verdict"]} data-meaning={meaning}>
      <p className={classes["lead"]}>
        <StatusBadge meaning={meaning}>{t(`verdict.${verdict}`)}</StatusBadge>{" "}
        {verdictReason && t(`centreReason.${verdictReason}`)}
      </p>
    </section>
  );
}

function ProofFacts({ statement }: { statement: StatementView }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const { confirmedBy, confirmedAtUtc, confirmedHow } = statement;
  return (
    <Facts>
      <Fact name={t("facts.account")}>{words.account(statement.account)}</Fact>
      <Fact name={t("facts.period")}>{words.period(statement)}</Fact>
      <Fact name={t("facts.imported")}>
        {t("facts.by", { name: statement.importedBy, at: words.at(statement.importedAtUtc) })}
      </Fact>
      <Fact name={t("facts.confirmed")}>
        {confirmedBy && confirmedAtUtc
          ? t("facts.by", { name: confirmedBy, at: words.at(confirmedAtUtc) })
          : "\u2013"}
        {confirmedHow && (
          <span className={classes["count"]}>
            {confirmedHow === "download" ? t("facts.howDownload") : t("facts.howTotals")}
          </span>
        )}
      </Fact>
      <Fact name={t("facts.file")}>{statement.fileName}</Fact>
      <Fact name={t("facts.format")}>{t(`format.${statement.format}`)}</Fact>
      <Fact name={t("facts.hash")} isWide>
        <code className={classes["hash"]}>{statement.fileSha256}</code>
      </Fact>
    </Facts>
  );
}

function ConfirmedCard({ confirmed }: { confirmed: Confirmed }) {
  const { t } = useTranslation("bankImports");
  return (
    <section className={classes["verdict"]} data-meaning="safe" role="status">
      <p className={classes["lead"]}>
        <StatusBadge meaning="safe">{t("confirm.doneTitle")}</StatusBadge>{" "}
        {t("confirm.done", {
          posted: confirmed.postedRows,
          known: confirmed.knownRows,
          pending: confirmed.pendingRows,
        })}
      </p>
    </section>
  );
}

interface NextStepProps {
  readonly proof: StatementProofView;
  readonly onImport: () => Promise<void>;
  readonly onConfirmed: (confirmed: Confirmed) => void;
}

function NextStep({ proof, onImport, onConfirmed }: NextStepProps) {
  const { t } = useTranslation("bankImports");
  const { status, isMine, wasEvidence } = proof.statement;
  if (wasEvidence) return <p className={pane["quiet"]}>{t("proof.evidence")}</p>;
  if (status === "discarded") return <p className={pane["quiet"]}>{t("proof.discarded")}</p>;
  if (status === "undone") return <p className={pane["quiet"]}>{t("proof.undone")}</p>;
  if (proof.mayConfirm) return <ConfirmPanel proof={proof} onImport={onImport} onConfirmed={onConfirmed} />;
  if (proof.mayUndo) return <UndoImport proof={proof} />;
  if (status !== "sealed") return null;
  return isMine ? <Withdraw proof={proof} /> : <p className={pane["quiet"]}>{t("proof.needsSupervisor")}</p>;
}

function Withdraw({ proof: { statement } }: { proof: StatementProofView }) {
  const { t } = useTranslation("bankImports");
  const withdraw = useCommand("bank-imports:withdraw");
  const { run } = withdraw;
  const keys = useMemo<ShortcutGroup>(() => {
    const go = () => void run({ statementId: statement.id });
    return { title: t("proof.title"), shortcuts: [{ keys: "Shift+X", label: t("proof.withdraw"), run: go }] };
  }, [t, run, statement.id]);
  useShortcuts(keys);
  return (
    <>
      <p className={pane["quiet"]}>{t("proof.waitingSecond")}</p>
      <Problem error={withdraw.error} />
      <div className={classes["actions"]}>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={15} stroke={1.6} />}
          rightSection={<Kbd keys="Shift+X" />}
          loading={withdraw.isRunning}
          onClick={() => void run({ statementId: statement.id })}
        >
          {t("proof.withdraw")}
        </Button>
      </div>
    </>
  );
}

const nothingExpected = new Map<number, number>();

/** Every row of the file, from what stands in the centre: also for whoever never had the file. */
function StatementRows({ proof: { statement, card, ...proof } }: { proof: StatementProofView }) {
  const counts = {
    booked: card.bookedRows + proof.zeroRows,
    pending: proof.pendingRows,
    rejected: card.rows.rejected,
    skipped: card.rows.skipped ?? 0,
  };
  // The centre seals no statement whose balances break.
  const balances = { firstBreak: null, expected: nothingExpected, hasAny: card.rowsWithBalance > 0 };
  return <RowsTable importId={statement.id} source="centre" counts={counts} balances={balances} />;
}
