import { Money } from "../../ui/Money";
import choose from "./choose.module.css";
import type { Share } from "./row-facts";
import classes from "./top-ups.module.css";

/** Who gets what, where the money is for several top-ups. */
export function SharesList({ shares }: { shares: readonly Share[] }) {
  return (
    <ul className={choose["shares"]}>
      {shares.map(({ topUp, amountSen }) => (
        <li key={topUp.id}>
          <span>
            {topUp.holderName} <code className={classes["number"]}>{topUp.accountNumber}</code>
          </span>
          <Money amount={amountSen} />
        </li>
      ))}
    </ul>
  );
}
