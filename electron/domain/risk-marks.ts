/** Pairs of a line and a top-up that the centre is asked about at once. */
export const MOST_RISK_PAIRS = 500;

/** Whether a mark is counted against deciding with one key: a first top-up is only told, beside the decision. */
export const isWeighty = ({ kind }: { readonly kind: string }): boolean => kind !== "first-top-up";
