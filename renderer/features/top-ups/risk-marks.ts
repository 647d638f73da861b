import type { LineView } from "@contract/top-ups";
import { MOST_RISK_PAIRS } from "@domain/risk-marks";

/** Every line with every top-up, as the centre is asked about their marks. */
export const pairsOf = (lines: readonly LineView[], topUps: readonly { readonly id: string }[]) =>
  lines
    .flatMap(({ id }) => topUps.map((topUp) => ({ lineId: id, topUpId: topUp.id as string | null })))
    .slice(0, MOST_RISK_PAIRS);
