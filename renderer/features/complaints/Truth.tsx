import type { ComplaintDetail, FindingView } from "@contract/complaints";
import { formatRupiah } from "@domain/money";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/Money";
import { Notice } from "../../ui/Notice";
import { Fact, Facts, Section } from "../../ui/Section";
import { type Meaning, StatusBadge } from "../../ui/StatusBadge";
import { formatDay, formatInstant } from "../../ui/wib";

/** The four balances beside the claim, and the sentences the numbers say by themselves. */
export function Truth({ detail }: { detail: ComplaintDetail }) {
  const { t } = useTranslation("complaints");
  const { recordedNowSen, derivedNowSen, derivedThenSen, toldThenSen } = detail;
  return (
    <>
      <Section title={t("truth.title")}>
        <Facts>
          <Fact label={t("truth.recordedNow")}>
            <Money amount={recordedNowSen} />
          </Fact>
          <Fact label={t("truth.derivedNow")}>
            <Money amount={derivedNowSen} />{" "}
            {recordedNowSen === derivedNowSen && <StatusBadge meaning="safe">{t("truth.agree")}</StatusBadge>}
          </Fact>
          <Fact label={t("truth.derivedThen")}>
            <Money amount={derivedThenSen} />
          </Fact>
          <Fact label={t("truth.toldThen")}>
            {toldThenSen === null ? t("truth.notTold") : <Money amount={toldThenSen} />}{" "}
            {toldThenSen !== null && toldThenSen !== derivedThenSen && (
              <StatusBadge meaning="look">{t("truth.toldDiffers")}</StatusBadge>
            )}
          </Fact>
        </Facts>
      </Section>
      <Section title={t("findings.title")}>
        <div style={{ marginTop: 8 }}>
          {detail.findings.length === 0 && <Notice meaning="info">{t("findings.none")}</Notice>}
          {detail.findings.map((finding) => (
            <Sentence key={JSON.stringify(finding)} finding={finding} />
          ))}
        </div>
      </Section>
    </>
  );
}

const meanings = {
  "books-differ": "stop",
  credited: "safe",
  reversed: "look",
  "money-waits": "look",
  "money-elsewhere": "look",
  "no-money": "info",
  rejected: "info",
} as const satisfies Record<FindingView["kind"], Meaning>;

function Sentence({ finding }: { finding: FindingView }) {
  return <Notice meaning={meanings[finding.kind]}>{useSentence(finding)}</Notice>;
}

function useSentence(finding: FindingView): string {
  const { t, i18n } = useTranslation("complaints");
  if (finding.kind === "books-differ") {
    return t("findings.books-differ", {
      recorded: formatRupiah(finding.recordedSen),
      derived: formatRupiah(finding.derivedSen),
    });
  }
  const amount = formatRupiah(finding.amountSen);
  if (finding.kind === "money-waits" || finding.kind === "money-elsewhere") {
    return t(`findings.${finding.kind}`, { amount, at: formatDay(finding.bookedOn, i18n.language) });
  }
  if (finding.kind === "credited" || finding.kind === "reversed") {
    return t(`findings.${finding.kind}`, { amount, at: formatInstant(finding.atUtc, i18n.language) });
  }
  return t(`findings.${finding.kind}`, {
    amount,
    at: formatInstant(finding.requestedAtUtc, i18n.language),
  });
}
