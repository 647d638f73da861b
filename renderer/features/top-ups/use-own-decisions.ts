import { useAfterRounds } from "../../api/use-after-rounds";
import { useQuery } from "../../api/use-query";

/** The own last decisions and what one person may decide alone, asked again after every round with the centre. */
export function useOwnDecisions() {
  const decisions = useQuery("top-ups:decisions", {});
  useAfterRounds(decisions.reload);
  return decisions;
}
