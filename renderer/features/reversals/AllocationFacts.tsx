import type { AllocationView } from "@contract/reversals";
import { useTranslation } from "react-i18next";
import shared from "../../ui/detail.module.css";
import { Money } from "../../ui/Money";
import { formatInstant } from "../../ui/wib";
import { BankLines } from "../top-ups/BankLines";
import { Fact, Facts } from "../top-ups/Facts";

/** What would be taken back: from whose balance how much, who decided it and when, and the bank's own lines. */
export function AllocationFacts({ allocation }: { allocation: AllocationView }) {
  const { t, i18n } = useTranslation("reversals");
  const { parts, lines, return: owed, madeByName, checkedByName, madeAtUtc } = allocation;
  const facts = { maker: madeByName, at: formatInstant(madeAtUtc, i18n.language) };
  const by =
    checkedByName === null ? t("fact.byOne", facts) : t("fact.byTwo", { ...facts, checker: checkedByName });
  return (
    <>
      {parts.map((part) => (
        <Facts key={part.topUpId}>
          <Fact name={t("fact.account")}>
            <strong>{part.holderName}</strong> <code className={shared["number"]}>{part.accountNumber}</code>
          </Fact>
          <Fact name={t("fact.back")}>
            <strong>
              <Money amount={part.amountSen} direction="debit" />
            </strong>
          </Fact>
          <Fact name={t("fact.balance")}>
            <Money amount={part.balanceSen} />
          </Fact>
        </Facts>
      ))}
      <Facts>
        {owed && (
          <>
            <Fact name={t("fact.toHolder")}>
              <strong>{owed.toHolder}</strong>
            </Fact>
            <Fact name={t("fact.toNumber")}>
              {owed.toBank} <code className={shared["number"]}>{owed.toNumber}</code>
            </Fact>
            <Fact name={t("fact.amount")}>
              <strong>
                <Money amount={allocation.amountSen} />
              </strong>
            </Fact>
          </>
        )}
        <Fact name={t(owed ? "fact.returnedBy" : "fact.verifiedBy")}>{by}</Fact>
      </Facts>
      <section aria-label={t("fact.lines")}>
        <BankLines lines={lines} />
      </section>
    </>
  );
}

/** Whose money it is about, in a few words. */
export const aboutAllocation = ({ parts, return: owed }: AllocationView): string =>
  owed?.toHolder ?? parts.map(({ holderName }) => holderName).join(", ");
