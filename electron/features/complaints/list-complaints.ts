import type { ComplaintView } from "@contract/complaints";
import type { CentralSession } from "@db/central/central";
import { readNames } from "@db/central/read-people";
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
  const nameOf = await readNames(session);
  return {
    lastClosedAtUtc: register.last_closed_at,
    complaints: register.complaints.map((row) =>
      toComplaintView(row, {
        account: row.account,
        holderName: row.holder_name,
        today: register.today,
        nameOf,
      }),
    ),
  };
}
