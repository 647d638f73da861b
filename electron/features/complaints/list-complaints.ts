import type { ComplaintView } from "@contract/complaints";
import type { CentralSession } from "@db/central/central";
import { type CentralComplaint, toComplaintView } from "./central-complaint";

interface Register {
  today: string;
  last_closed_at: string | null;
  complaints: (CentralComplaint & { account: string; holder_name: string })[];
}

/** The register as the centre has it now. */
export async function listComplaints(
  session: CentralSession,
  status: ComplaintView["status"],
): Promise<{ complaints: ComplaintView[]; lastClosedAtUtc: string | null }> {
  const register = await session.call<Register>("desk.complaints", status);
  const people = await session.call<{ login: string; display_name: string }[]>("desk.operators");
  const names = new Map(people.map(({ login, display_name }) => [login, display_name]));
  return {
    lastClosedAtUtc: register.last_closed_at,
    complaints: register.complaints.map((row) =>
      toComplaintView(row, {
        account: row.account,
        holderName: row.holder_name,
        today: register.today,
        nameOf: (login) => names.get(login) ?? login,
      }),
    ),
  };
}
