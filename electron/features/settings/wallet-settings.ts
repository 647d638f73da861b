import type { SettingView } from "@contract/settings";
import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";

type CentreSetting = Omit<SettingView, "asked"> & {
  asked: { value: number; maker_name: string; at: string }[];
};

/** The limits and switches of the wallet as the centre has them now. */
export async function listSettings(session: CentralSession): Promise<SettingView[]> {
  const rows = await session.call<CentreSetting[]>("desk.settings");
  return rows.map(({ asked, ...facts }) => ({
    ...facts,
    asked: asked.map(({ value, maker_name, at }) => ({ value, byName: maker_name, atUtc: at })),
  }));
}

/** Asks a second supervisor to change a limit or switch. */
export function askSetting(
  session: CentralSession,
  asked: { commandId: string; name: string; value: number; reason: string },
): Promise<Answer> {
  const { commandId, name, value, reason } = asked;
  return submitCommand(session, {
    id: commandId,
    kind: "setting.change",
    body: { setting: name, value, reason },
  });
}
