import type { Role } from "@contract/session";
import {
  IconCoins,
  IconEyeCheck,
  IconFileImport,
  IconLayoutList,
  IconListCheck,
  IconMessageReport,
  IconReceipt,
  IconReportMoney,
  IconSettings,
  IconUserShield,
  IconUsers,
  IconWallet,
  IconZoomQuestion,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { AccountsScreen } from "../features/accounts/AccountsScreen";
import { StatementsScreen } from "../features/bank-imports/StatementsScreen";
import { ComplaintsScreen } from "../features/complaints/ComplaintsScreen";
import { OperatorsScreen } from "../features/operators/OperatorsScreen";
import { PaymentsScreen } from "../features/payments/PaymentsScreen";
import { ReportsScreen } from "../features/reports/ReportsScreen";
import { RequestsScreen } from "../features/requests/RequestsScreen";
import { RulesScreen } from "../features/rules/RulesScreen";
import { SecondLooksScreen } from "../features/second-looks/SecondLooksScreen";
import { SettingsScreen } from "../features/settings/SettingsScreen";
import { TopUpsScreen } from "../features/top-ups/TopUpsScreen";
import { UnmatchedPage } from "../features/unmatched/UnmatchedPage";
import { WorkScreen } from "../features/workload/WorkScreen";
import type { words } from "./id";

/** One page of the console, as the rail, the router and the keyboard know it. */
export interface Screen {
  readonly path: `/${string}`;
  /** Its name in `app/id.ts` and `app/en.ts` under `rail`. */
  readonly name: keyof (typeof words)["rail"];
  readonly icon: ComponentType<{ size: number; stroke: number }>;
  readonly access: "everyone" | readonly Role[];
  /** `G` and then this letter opens the page. */
  readonly goKey: string;
  readonly component: ComponentType;
}

/** Every page there is, in the order of the rail; the first one a person may use is where they begin. */
export const screens: readonly Screen[] = [
  {
    path: "/work",
    name: "work",
    icon: IconLayoutList,
    access: "everyone",
    goKey: "w",
    component: WorkScreen,
  },
  {
    path: "/top-ups",
    name: "topUps",
    icon: IconCoins,
    access: ["clerk"],
    goKey: "v",
    component: TopUpsScreen,
  },
  {
    path: "/payments",
    name: "payments",
    icon: IconReceipt,
    access: ["clerk", "compliance", "supervisor"],
    goKey: "y",
    component: PaymentsScreen,
  },
  {
    path: "/unmatched",
    name: "unmatched",
    icon: IconZoomQuestion,
    access: ["clerk", "supervisor"],
    goKey: "b",
    component: UnmatchedPage,
  },
  {
    path: "/second-looks",
    name: "secondLooks",
    icon: IconEyeCheck,
    access: ["clerk", "supervisor"],
    goKey: "e",
    component: SecondLooksScreen,
  },
  {
    path: "/statements",
    name: "statements",
    icon: IconFileImport,
    access: ["clerk", "supervisor"],
    goKey: "m",
    component: StatementsScreen,
  },
  {
    path: "/requests",
    name: "requests",
    icon: IconUsers,
    access: ["clerk", "compliance", "supervisor"],
    goKey: "p",
    component: RequestsScreen,
  },
  {
    path: "/accounts",
    name: "accounts",
    icon: IconWallet,
    access: ["clerk", "compliance", "supervisor"],
    goKey: "a",
    component: AccountsScreen,
  },
  {
    path: "/complaints",
    name: "complaints",
    icon: IconMessageReport,
    access: ["clerk", "compliance", "supervisor"],
    goKey: "c",
    component: ComplaintsScreen,
  },
  {
    path: "/reports",
    name: "reports",
    icon: IconReportMoney,
    access: ["clerk", "compliance", "supervisor"],
    goKey: "l",
    component: ReportsScreen,
  },
  {
    path: "/rules",
    name: "rules",
    icon: IconListCheck,
    access: ["supervisor"],
    goKey: "r",
    component: RulesScreen,
  },
  {
    path: "/operators",
    name: "operators",
    icon: IconUserShield,
    access: ["supervisor"],
    goKey: "o",
    component: OperatorsScreen,
  },
  {
    path: "/settings",
    name: "settings",
    icon: IconSettings,
    access: "everyone",
    goKey: "s",
    component: SettingsScreen,
  },
];

/** The pages of a person with these roles. */
export function screensFor(roles: readonly Role[], all: readonly Screen[] = screens): readonly Screen[] {
  return all.filter(({ access }) => access === "everyone" || access.some((role) => roles.includes(role)));
}
