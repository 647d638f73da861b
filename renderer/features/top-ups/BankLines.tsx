import type { Sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { BankText, type MarkedPlace } from "../../ui/BankText";
import { Money } from "../../ui/Money";
import { formatDay } from "../../ui/wib";
import { Fact, Facts } from "./Facts";

interface BankLinesProps {
  readonly lines: readonly {
    readonly id: number;
    readonly bank: string;
    readonly bookedOn: string;
    readonly amountSen: Sen;
    readonly description: string;
    /** Places of its text that matched. */
    readonly marks?: readonly MarkedPlace[];
  }[];
}

/** The bank lines a decision is about: the bank's own words, and from which bank, of which day, how much. */
export function BankLines({ lines }: BankLinesProps) {
  const { i18n } = useTranslation();
  return lines.map(({ id, bank, bookedOn, amountSen, description, marks = [] }) => (
    <div key={id}>
      <BankText text={description} places={marks} />
      <Facts>
        <Fact name={`${bank} \u00b7 ${formatDay(bookedOn, i18n.language)} \u00b7 #${id}`}>
          <Money amount={amountSen} direction="credit" />
        </Fact>
      </Facts>
    </div>
  ));
}
