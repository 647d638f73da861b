import type { LeaseView, TakeNextRequest } from "@contract/leases";
import type { CentralSession } from "@db/central/central";

/** A lease as the centre tells it. */
interface CentralLease {
  what: LeaseView["what"];
  key: string;
  owner: string;
  owner_name: string;
  until: string;
}

/** Fetches the next rows nobody has, for the person of this session; the centre's clock ends the lease. */
export async function takeNext(session: CentralSession, wanted: TakeNextRequest): Promise<LeaseView[]> {
  const { what, count, keys, order, bankAccountId, minSen, maxSen } = wanted;
  const asked = { what, count, keys, order, bank_account: bankAccountId, min_sen: minSen, max_sen: maxSen };
  return views(session, await session.call<CentralLease[]>("desk.lease_next", asked));
}

/** Keeps the own leases of these rows; answers who has each of them now. */
export async function renewLeases(
  session: CentralSession,
  { what, keys }: { what: LeaseView["what"]; keys: string[] },
): Promise<LeaseView[]> {
  return views(session, await session.call<CentralLease[]>("desk.lease_renew", what, keys));
}

/** Gives the own leases of these rows back, or all. */
export async function releaseLeases(
  session: CentralSession,
  { what, keys }: { what: LeaseView["what"] | null; keys: string[] | null },
): Promise<void> {
  await session.call("desk.lease_release", what, keys);
}

/** Hands a row over to another person; null where it was over, or another's and the person no supervisor. */
export async function handOver(
  session: CentralSession,
  { what, key, to }: { what: LeaseView["what"]; key: string; to: string },
): Promise<LeaseView | null> {
  const lease = await session.call<CentralLease | null>("desk.lease_hand_over", what, key, to);
  return lease && toView(session, lease);
}

/** Who has what now, the own rows first. */
export async function listLeases(session: CentralSession): Promise<LeaseView[]> {
  return views(session, await session.call<CentralLease[]>("desk.leases"));
}

const views = (session: CentralSession, rows: readonly CentralLease[]): LeaseView[] =>
  rows.map((row) => toView(session, row));

const toView = (
  { login }: CentralSession,
  { what, key, owner, owner_name, until }: CentralLease,
): LeaseView => ({
  what,
  key,
  owner,
  ownerName: owner_name,
  untilUtc: until,
  isMine: owner === login,
});
