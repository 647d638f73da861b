import { useAfterRounds } from "../../api/use-after-rounds";
import { useQuery } from "../../api/use-query";

/** The credits without a match, asked again after every round with the centre. */
export function useUnmatched() {
  const unmatched = useQuery("top-ups:unmatched", {});
  useAfterRounds(unmatched.reload);
  return unmatched;
}
