import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "@db/central/open-embedded";
import { wibDay } from "@domain/matching/days";
import { openWorkspace } from "../../db/workspace/open";
import { writeDeskHome } from "../../electron/wiring/desk-home";
import { addPeople } from "../support/people";
import {
  applied,
  approve,
  confirmedStatement,
  openAccount,
  requestTopUp,
  rp,
  type SceneLine,
} from "../support/scene";
import { openTestWallet, type Person, submit, type TestWallet } from "../support/wallets";

/** A top-up that somebody asked for, and the money that came for it, if it came. */
export interface Asked {
  holder: string;
  rupiah: number;
  /** What the bank brings, where it is not what was asked for: several transfers, or null for nothing yet. */
  comes?: number | readonly number[] | null;
  /** Whether the transfer names the wallet number. */
  isNamed?: boolean;
  /** More words of the sender in the berita. */
  words?: string;
}

/** A desk on a server, so that other people can decide at the same time, with a queue of one bank day. */
export interface QueueDesk {
  wallet: TestWallet;
  folder: string;
  /** By holder: the account's number and the top-up's id. */
  topUps: Map<string, { account: string; id: string }>;
  close(): Promise<void>;
}

/** Fills a wallet with requests and the bank's day that pays them, and makes a desk where these people work. */
export async function openQueueDesk(
  asked: readonly Asked[],
  people: readonly Person[],
  strays: readonly SceneLine[] = [],
): Promise<QueueDesk> {
  const wallet = await openTestWallet("postgres");
  const topUps = await fillQueue(wallet, asked, strays);
  const folder = mkdtempSync(join(tmpdir(), "saldo-desk-queue-"));
  if (wallet.url === null) throw new Error("the wallet has no address");
  const home = writeDeskHome(folder, { centre: { kind: "server", url: wallet.url }, isDemo: false });
  for (const login of people) await (await openWorkspace(home.workspaceFile(login), { login })).close();
  return {
    wallet,
    folder,
    topUps,
    async close() {
      await wallet.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same in an embedded wallet: closed again, so that the console can open it. */
export async function makeEmbeddedQueue(asked: readonly Asked[], strays: readonly SceneLine[] = []) {
  const folder = mkdtempSync(join(tmpdir(), "saldo-desk-queue-"));
  const home = writeDeskHome(join(folder, "desk"), { centre: { kind: "embedded" }, isDemo: false });
  const central = await openEmbedded(home.centreFolder, { create: true });
  await addPeople(central.admin);
  await fillQueue({ as: (login) => central.actAs(login), gate: central.actAs("situs") }, asked, strays);
  await central.close();
  return { home: home.folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Requests, and the bank's day that pays them, confirmed by two people; by holder the account and the top-up. */
async function fillQueue(
  wallet: Pick<TestWallet, "as" | "gate">,
  asked: readonly Asked[],
  strays: readonly SceneLine[],
): Promise<QueueDesk["topUps"]> {
  const today = wibDay(new Date().toISOString());
  const opening = rp(10_000_000);
  const waiting = await submit(wallet.as("sari"), "bank_account.open", {
    bank: "BCA",
    number: "0111222333",
    holder_name: "PT KasPay",
    opening_on: today,
    opening_sen: opening,
  });
  const bank = (await applied(approve(wallet.as("wira"), waiting))).detail.bank_account as number;
  const topUps = new Map<string, { account: string; id: string }>();
  const lines: SceneLine[] = [];
  for (const { holder, rupiah, comes = rupiah, isNamed = true, words } of asked) {
    const account = await openAccount(wallet, holder);
    topUps.set(holder, { account, ...(await requestTopUp(wallet, account, rp(rupiah), bank)) });
    const said = isNamed ? `${account} ${holder.toUpperCase()}` : holder.toUpperCase();
    for (const came of comes === null ? [] : [comes].flat())
      lines.push({
        on: today,
        sen: rp(came),
        text: [`TRSF E-BANKING CR ${today.slice(8)}${today.slice(5, 7)}/FTSCY/WS95051`, words, said]
          .filter(Boolean)
          .join(" "),
      });
  }
  const day = { bank, openingSen: opening, from: today, to: today, lines: [...lines, ...strays] };
  await applied(Promise.resolve((await confirmedStatement(wallet, day, "wira", "sari")).confirmed));
  return topUps;
}
