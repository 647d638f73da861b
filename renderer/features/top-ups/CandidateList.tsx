import type { EvidenceReply, TopUpView } from "@contract/top-ups";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/Money";
import classes from "./top-ups.module.css";
import { useReasonWords } from "./use-reason-words";

interface CandidateListProps {
  readonly candidates: EvidenceReply["candidates"];
  onTake(topUp: TopUpView): void;
}

/** Other top-ups the line could pay, each with its reasons; taking one goes through the confirmation. */
export function CandidateList({ candidates, onTake }: CandidateListProps) {
  const { t } = useTranslation("topUps");
  const words = useReasonWords();
  return (
    <ul className={classes["candidates"]}>
      {candidates.map(({ topUp, evidence, doubts }) => (
        <li key={topUp.id}>
          <span>
            {topUp.holderName} <code className={classes["number"]}>{topUp.accountNumber}</code>
          </span>
          <Money amount={topUp.expectedSen} />
          <Button variant="default" onClick={() => onTake(topUp)}>
            {t("detail.take")}
          </Button>
          <span className={classes["quiet"]}>
            {[...doubts.map((item) => `! ${words.chip(item)}`), ...evidence.map(words.chip)].join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
