import { createHash } from "node:crypto";
import { BERITA_WORDS_SQL } from "./berita-words";
import guards from "./functions/010_guards.sql?raw";
import guardTransfers from "./functions/011_guard_transfers.sql?raw";
import guardPeople from "./functions/012_guard_people.sql?raw";
import guardAllocations from "./functions/013_guard_allocations.sql?raw";
import differences from "./functions/014_differences.sql?raw";
import small from "./functions/015_small.sql?raw";
import ownLimits from "./functions/016_own_limits.sql?raw";
import logins from "./functions/017_logins.sql?raw";
import operators from "./functions/018_operators.sql?raw";
import stepUp from "./functions/019_step_up.sql?raw";
import machine from "./functions/020_machine.sql?raw";
import sets from "./functions/021_sets.sql?raw";
import gate from "./functions/030_gate.sql?raw";
import upload from "./functions/040_statements_upload.sql?raw";
import judge from "./functions/041_statements_judge.sql?raw";
import confirm from "./functions/042_statements_confirm.sql?raw";
import statementUndo from "./functions/043_statement_undo.sql?raw";
import match from "./functions/044_statement_match.sql?raw";
import layouts from "./functions/045_layouts.sql?raw";
import coverage from "./functions/046_coverage.sql?raw";
import bankDays from "./functions/047_bank_days.sql?raw";
import freeCredits from "./functions/048_free_credits.sql?raw";
import statementRows from "./functions/049_statement_rows.sql?raw";
import topUps from "./functions/050_top_ups.sql?raw";
import topUpSets from "./functions/051_top_up_sets.sql?raw";
import leases from "./functions/052_leases.sql?raw";
import holds from "./functions/053_holds.sql?raw";
import returns from "./functions/054_returns.sql?raw";
import unasked from "./functions/055_unasked.sql?raw";
import payments from "./functions/056_payments.sql?raw";
import settings from "./functions/057_settings.sql?raw";
import risk from "./functions/058_risk.sql?raw";
import deskWork from "./functions/059_desk_work.sql?raw";
import freezes from "./functions/060_freezes.sql?raw";
import berita from "./functions/061_berita.sql?raw";
import automatic from "./functions/062_automatic.sql?raw";
import secondLooks from "./functions/063_second_looks.sql?raw";
import rules from "./functions/064_rules.sql?raw";
import complaints from "./functions/065_complaints.sql?raw";
import reversals from "./functions/066_reversals.sql?raw";
import lookResults from "./functions/067_look_results.sql?raw";
import earlierPayers from "./functions/068_earlier_payers.sql?raw";
import requests from "./functions/070_requests.sql?raw";
import requestFacts from "./functions/071_request_facts.sql?raw";
import feed from "./functions/080_feed.sql?raw";
import replicaDigest from "./functions/081_replica_digest.sql?raw";
import syncHealth from "./functions/082_sync_health.sql?raw";
import firstPull from "./functions/083_first_pull.sql?raw";
import mails from "./functions/090_mails.sql?raw";
import reads from "./functions/100_reads.sql?raw";
import audit from "./functions/110_audit.sql?raw";
import operatorReads from "./functions/111_operator_reads.sql?raw";
import byKey from "./functions/890_by_key.sql?raw";
import grants from "./functions/900_grants.sql?raw";
import { REGISTRY_SQL } from "./registry";

/**
 * Functions, views, triggers and grants: each stands once, in its present form, and the whole is laid anew whenever its
 * text changed. Tables move by migrations; code does not need a history of copies in the database.
 */
export const CENTRAL_FUNCTIONS: string = [
  "set local check_function_bodies = off;\nset local role wallet_owner;\nset local search_path = wallet;",
  REGISTRY_SQL,
  small,
  differences,
  guards,
  guardTransfers,
  guardPeople,
  guardAllocations,
  ownLimits,
  logins,
  operators,
  stepUp,
  machine,
  sets,
  gate,
  upload,
  judge,
  confirm,
  statementUndo,
  match,
  layouts,
  coverage,
  bankDays,
  freeCredits,
  statementRows,
  topUps,
  topUpSets,
  leases,
  holds,
  returns,
  unasked,
  payments,
  settings,
  risk,
  deskWork,
  freezes,
  BERITA_WORDS_SQL,
  berita,
  automatic,
  secondLooks,
  rules,
  complaints,
  reversals,
  lookResults,
  earlierPayers,
  requests,
  requestFacts,
  feed,
  replicaDigest,
  syncHealth,
  firstPull,
  mails,
  reads,
  audit,
  operatorReads,
  byKey,
  grants,
].join("\n");

/** SHA-256 of the functions' text: tells whether a wallet runs this version's code. */
export const CENTRAL_FUNCTIONS_SHA256: string = createHash("sha256").update(CENTRAL_FUNCTIONS).digest("hex");
