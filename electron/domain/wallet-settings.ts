/** The limits and switches of the wallet, as the centre names them (`wallet.settings`). */
export const WALLET_SETTINGS = [
  "top_up_min_sen",
  "top_up_max_sen",
  "top_up_day_sen",
  "top_up_month_sen",
  "balance_max_sen",
  "top_up_valid_hours",
  "verify_one_person_sen",
  "operator_day_sen",
  "operator_day_count",
  "unasked_one_person_sen",
  "undo_minutes",
  "totals_attempts",
  "complaint_days_oral",
  "complaint_days_written",
  "code_surplus_to_income",
  "lease_seconds",
  "lease_most",
  "hold_most_days",
  "payment_review_above_sen",
  "payment_review_new_seller",
  "payment_review_account_days",
  "payment_one_person_sen",
  "risk_sender_wallets",
  "risk_week_senders",
  "risk_near_limit_percent",
  "risk_two_people_marks",
  "auto_verify",
  "auto_item_sen",
  "auto_day_count",
  "auto_day_sen",
  "auto_brake_wrong",
  "auto_brake_days",
  "second_look_auto_percent",
  "second_look_clerk_percent",
  "invitation_hours",
  "maker_tie_hours",
  "step_up_required",
  "step_up_hours",
  "step_up_fresh_seconds",
] as const;

/** One of {@link WALLET_SETTINGS}. */
export type WalletSetting = (typeof WALLET_SETTINGS)[number];

/** Whether this program knows a setting by that name; a newer centre may have more. */
export const isWalletSetting = (name: string): name is WalletSetting =>
  WALLET_SETTINGS.some((known) => known === name);

/** The jobs settings are grouped by, in the order of the screen. */
export const SETTING_GROUPS = [
  "top-ups",
  "one-person",
  "operator-day",
  "leases",
  "payments",
  "risk",
  "automatic",
  "second-looks",
  "statements",
  "complaints",
  "people",
] as const;

/** One of {@link SETTING_GROUPS}. */
export type SettingGroup = (typeof SETTING_GROUPS)[number];

/** The job each setting belongs to. */
export const GROUP_OF: Readonly<Record<WalletSetting, SettingGroup>> = {
  top_up_min_sen: "top-ups",
  top_up_max_sen: "top-ups",
  top_up_day_sen: "top-ups",
  top_up_month_sen: "top-ups",
  balance_max_sen: "top-ups",
  top_up_valid_hours: "top-ups",
  code_surplus_to_income: "top-ups",
  verify_one_person_sen: "one-person",
  unasked_one_person_sen: "one-person",
  undo_minutes: "one-person",
  operator_day_sen: "operator-day",
  operator_day_count: "operator-day",
  lease_seconds: "leases",
  lease_most: "leases",
  hold_most_days: "leases",
  payment_review_above_sen: "payments",
  payment_review_new_seller: "payments",
  payment_review_account_days: "payments",
  payment_one_person_sen: "payments",
  risk_sender_wallets: "risk",
  risk_week_senders: "risk",
  risk_near_limit_percent: "risk",
  risk_two_people_marks: "risk",
  auto_verify: "automatic",
  auto_item_sen: "automatic",
  auto_day_count: "automatic",
  auto_day_sen: "automatic",
  auto_brake_wrong: "automatic",
  auto_brake_days: "automatic",
  second_look_auto_percent: "second-looks",
  second_look_clerk_percent: "second-looks",
  totals_attempts: "statements",
  complaint_days_oral: "complaints",
  complaint_days_written: "complaints",
  invitation_hours: "people",
  maker_tie_hours: "people",
  step_up_required: "people",
  step_up_hours: "people",
  step_up_fresh_seconds: "people",
};

/** What a setting's number counts; money is in sen with the centre and in rupiah on screen. */
export type SettingUnit =
  | "switch"
  | "rupiah"
  | "percent"
  | "days"
  | "hours"
  | "minutes"
  | "seconds"
  | "count";

const switches: readonly WalletSetting[] = [
  "auto_verify",
  "step_up_required",
  "payment_review_new_seller",
  "code_surplus_to_income",
];

/** What a setting's number counts. */
export function settingUnit(name: WalletSetting): SettingUnit {
  if (switches.includes(name)) return "switch";
  if (name.endsWith("_sen")) return "rupiah";
  if (name.startsWith("complaint_days")) return "days";
  const last = name.slice(name.lastIndexOf("_") + 1);
  const units = ["percent", "days", "hours", "minutes", "seconds"] as const;
  return units.find((unit) => unit === last) ?? "count";
}
