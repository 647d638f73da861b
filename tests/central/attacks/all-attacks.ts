import type { Attack } from "./attack";
import { PSQL } from "./psql";
import { RULE_1 } from "./rule-01-sen";
import { RULE_2 } from "./rule-02-once";
import { RULE_3_BANK_LINES } from "./rule-03-bank-lines";
import { RULE_3 } from "./rule-03-equals";
import { DESK_WORK } from "./rule-04-desk-work";
import { RULE_4 } from "./rule-04-limits";
import { RULE_5_BY_HAND } from "./rule-05-by-hand";
import { RULE_5_LAYOUTS } from "./rule-05-layouts";
import { RULE_5 } from "./rule-05-mint";
import { RULE_6_BY_HAND } from "./rule-06-by-hand";
import { RULE_6_OPERATORS } from "./rule-06-operators";
import { RULE_6_OWN_LIMITS } from "./rule-06-own-limits";
import { RULE_6_STEP_UP } from "./rule-06-step-up";
import { RULE_6 } from "./rule-06-two-people";
import { RULE_6_UNDO } from "./rule-06-undo";
import { RULE_7 } from "./rule-07-advice";
import { RULE_8 } from "./rule-08-history";
import { RULE_9 } from "./rule-09-clock";
import { RULE_10 } from "./rule-10-twice";
import { SYNC_READS } from "./sync-reads";

/** Every attack of the catalogue, by rule; the psql tries of all logins last. */
export const ATTACKS: Attack[] = [
  ...RULE_1,
  ...RULE_2,
  ...RULE_3,
  ...RULE_3_BANK_LINES,
  ...RULE_4,
  ...DESK_WORK,
  ...RULE_5_BY_HAND,
  ...RULE_5,
  ...RULE_5_LAYOUTS,
  ...RULE_6_BY_HAND,
  ...RULE_6,
  ...RULE_6_OPERATORS,
  ...RULE_6_OWN_LIMITS,
  ...RULE_6_STEP_UP,
  ...RULE_6_UNDO,
  ...RULE_7,
  ...RULE_8,
  ...RULE_9,
  ...RULE_10,
  ...SYNC_READS,
  ...PSQL,
];
