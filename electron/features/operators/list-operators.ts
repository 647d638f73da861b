import type { ListedOperator, OwnLimits } from "@contract/operators";
import type { CentralSession } from "@db/central/central";
import { type OwnLimits as CentralLimits, readOperators } from "@db/central/people";
import { sen } from "@domain/money";

/** The wallet's people and its own limits, as the centre has them now. */
export async function listOperators(session: CentralSession) {
  const { operators, limits } = await readOperators(session);
  return {
    walletLimits: {
      itemSen: sen(limits.verify_alone_sen),
      daySen: sen(limits.verify_day_sen),
      dayCount: limits.verify_day_count,
    },
    operators: operators.map(
      (one): ListedOperator => ({
        login: one.login,
        name: one.display_name,
        roles: one.roles,
        isActive: one.is_active,
        isLocked: one.is_locked,
        invitedUntilUtc: one.invited_until,
        hasAuthenticator: one.has_authenticator,
        limits: toLimits(one),
        todaySen: sen(one.today_sen),
        todayCount: one.today_count,
      }),
    ),
  };
}

const toLimits = (one: CentralLimits): OwnLimits => ({
  itemSen: one.verify_alone_sen === null ? null : sen(one.verify_alone_sen),
  daySen: one.verify_day_sen === null ? null : sen(one.verify_day_sen),
  dayCount: one.verify_day_count,
});
