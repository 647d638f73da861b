/**
 * What a QIF file shows of its writer's habits: day or month first, dot or comma before the decimals. One date or
 * amount that can only be read one way settles it for the whole file; two that contradict each other mean that the
 * file was put together from two programs' files, and then nothing in it can be trusted.
 */
import { type DecimalSign, decimalSignOf } from "../written-amount";
import { type DateOrder, orderOf, type QifDate } from "./qif-date";

/** What one more text of the file did to what is known of its writer. */
export type Learnt = "nothing" | "something" | "contradiction";

/** The conventions of one file, learnt from its rows. */
export class QifConventions {
  order: DateOrder | null = null;
  decimal: DecimalSign | null = null;

  /** Takes the date of a row; also of rows that are not read themselves. */
  learnDate(date: QifDate | null): Learnt {
    return date === null ? "nothing" : this.learnOrder(orderOf(date));
  }

  /** Takes the order a date proves, or the file states (`!Option:MDY`). */
  learnOrder(order: DateOrder | null): Learnt {
    if (order === null || order === this.order) return "nothing";
    if (this.order !== null) return "contradiction";
    this.order = order;
    return "something";
  }

  /** Takes an amount as written, signed or not. */
  learnAmount(text: string): Learnt {
    const decimal = decimalSignOf(text);
    if (decimal === null || decimal === this.decimal) return "nothing";
    if (this.decimal !== null) return "contradiction";
    this.decimal = decimal;
    return "something";
  }
}
