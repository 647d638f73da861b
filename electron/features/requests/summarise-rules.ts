/** What requests that change the wallet itself would do: people, limits, rules, bank accounts, statements, holds. */
import type { FactValue, RequestSummary } from "@contract/requests";
import { BUILT_IN_TABLE, readRuleTable } from "@domain/matching/rule-table";
import { sen } from "@domain/money";
import { OPERATOR_ROLES, type OperatorRole } from "@domain/people";
import type { CentreRequest, FactsOf } from "./centre-rows";
import {
  accountGroup,
  becomes,
  code,
  count,
  days,
  instant,
  listOf,
  money,
  plainGroup,
  said,
  stays,
  summaryOf,
  text,
  word,
} from "./summary-rows";

/** Lifting a hold: whose, since when, and whether another one stays. */
export function lift(request: CentreRequest, facts: FactsOf["lift"] | null): RequestSummary {
  if (!facts) return summaryOf(request, { warnings: ["unknown-thing"] });
  const { account } = facts;
  return summaryOf(request, {
    about: `${account.holder_name} (${account.number})`,
    groups: [
      accountGroup(account, 0, [
        becomes("hold", word(facts.lifted_at ? "lifted" : facts.scope), word("lifted")),
        stays("other-holds", count(facts.others)),
        stays("placed-by", text(facts.placed_by_name)),
        stays("placed-at", instant(facts.placed_at)),
        stays("confirmed-by", text(facts.confirmed_by_name)),
        stays("ends-at", instant(facts.ends_at)),
        stays("legal-basis", text(facts.legal_basis) ?? word("compliance-only")),
        stays("hold-reason", text(facts.reason)),
      ]),
    ],
    warnings: facts.lifted_at ? ["already-decided"] : [],
  });
}

/** A limit or switch before and after, with how far it goes. */
export function setting(request: CentreRequest, facts: FactsOf["setting"] | null): RequestSummary {
  const name = said(request.body["setting"]);
  const value = (number: number): FactValue => ({ kind: "setting", name, value: number });
  const next = value(Number(request.body["value"]));
  return summaryOf(request, {
    groups: [
      plainGroup(
        stays("setting", { kind: "setting-name", name }),
        becomes("value", facts && value(facts.value), next),
        facts && facts.least > 0 ? stays("floor", value(facts.least)) : null,
        facts && facts.most !== null ? stays("ceiling", value(facts.most)) : null,
      ),
    ],
    warnings: facts ? [] : ["unknown-thing"],
  });
}

/** The published table against the one that is asked for. */
export function rules(request: CentreRequest, facts: FactsOf["rules"] | null): RequestSummary {
  const version = facts?.version ?? null;
  const before = version === null ? BUILT_IN_TABLE : readRuleTable(facts?.rules);
  const after = readRuleTable(request.body["rules"]);
  const basedOn = request.body["based_on"] ?? null;
  const named = (one: number | null): FactValue => (one === null ? word("built-in") : count(one));
  return summaryOf(request, {
    groups: [plainGroup(becomes("rules-version", named(version), count((version ?? 0) + 1)))],
    tables: before && after && { before, after },
    warnings: [
      ...(before && after ? [] : ["unreadable-rules" as const]),
      ...(basedOn === version ? [] : ["other-version" as const]),
    ],
  });
}

/** A new bank account: everything an export of it will be measured by, beside those there are. */
export function bankAccount(request: CentreRequest, facts: FactsOf["bankAccount"] | null): RequestSummary {
  const { body } = request;
  const [bank, number] = [said(body["bank"]), said(body["number"])];
  const others = facts?.others ?? [];
  const opened = said(body["opening_on"]);
  return summaryOf(request, {
    about: `${bank} ${number}`,
    groups: [
      plainGroup(
        becomes("bank", null, text(bank)),
        becomes("number", null, code(number)),
        becomes("holder", null, text(said(body["holder_name"]))),
        becomes("opening-on", null, days(opened, opened)),
        becomes("opening", null, money(Number(body["opening_sen"]))),
        stays(
          "other-accounts",
          text(others.map((one) => `${one.bank} ${one.number} (${one.holder_name})`).join("; ")),
        ),
      ),
    ],
    warnings: others.some((one) => one.bank === bank && one.number === number) ? ["known-account"] : [],
  });
}

/** A confirmed statement taken back whole: what of it is posted now. */
export function undo(request: CentreRequest, facts: FactsOf["undo"] | null): RequestSummary {
  if (!facts) return summaryOf(request, { warnings: ["unknown-thing"] });
  return summaryOf(request, {
    about: `${facts.bank} ${facts.file_name}`,
    groups: [
      plainGroup(
        becomes("statement-state", word(facts.status), word("undone")),
        becomes("rows", count(facts.lines.count), count(0)),
        becomes("credits", money(facts.lines.credit_sen), money(0)),
        becomes("debits", money(facts.lines.debit_sen), money(0)),
        stays("file", text(facts.file_name)),
        stays("bank", code(`${facts.bank} ${facts.number}`)),
        stays("period", days(facts.period_from, facts.period_to)),
        stays("uploaded-by", text(facts.uploaded_by_name)),
        stays("confirmed-by", text(facts.confirmed_by_name)),
      ),
    ],
    warnings: facts.status === "confirmed" ? [] : ["already-decided"],
  });
}

/** What becomes of a person; the verifier of a one-time secret is for the centre, not for eyes. */
export function person(request: CentreRequest, facts: FactsOf["person"] | null): RequestSummary {
  const login = said(request.body["operator"]);
  const now = facts?.person ?? null;
  const about = `${said(request.body["display_name"]) || now?.display_name || login} (${login})`;
  const isNew = request.action === "operator.invite";
  return summaryOf(request, {
    about,
    groups: [plainGroup(...stateRows(request, now, about), ...limitRows(request, facts))],
    warnings: isNew && now ? ["already-decided"] : !isNew && !now ? ["unknown-thing"] : [],
  });
}

type Person = FactsOf["person"]["person"];

/** Whether they can come in, with which secret, and what they do. */
function stateRows({ body, action }: CentreRequest, now: Person, about: string) {
  const isNew = action === "operator.invite";
  const state = now && word(now.is_active ? "active" : "disabled");
  const secret = now && word(now.must_change_secret ? "one-time-secret" : "own-secret");
  const roles = now && rolesOf(now.roles);
  return [
    isNew ? becomes("person", null, text(about)) : stays("person", text(about)),
    isNew || action === "operator.enable"
      ? becomes("person-state", state, word("active"))
      : stays("person-state", state),
    "roles" in body
      ? becomes("roles", roles, rolesOf(listOf<OperatorRole>(body["roles"])))
      : stays("roles", roles),
    isNew || action === "operator.reset" ? becomes("secret", secret, word("one-time-secret")) : null,
  ];
}

const rolesOf = (roles: readonly OperatorRole[]): FactValue => ({
  kind: "roles",
  roles: OPERATOR_ROLES.filter((role) => roles.includes(role)),
});

/** A person's own limits; where none is set the wallet's binds, and stands there with what it is. */
function limitRows({ body }: CentreRequest, facts: FactsOf["person"] | null) {
  const now = facts?.person ?? null;
  const isAsked = "verify_day_sen" in body;
  const limits = [
    ["limit-item", "verify_alone_sen", true],
    ["limit-day", "verify_day_sen", true],
    ["limit-count", "verify_day_count", false],
  ] as const;
  return limits.map(([fact, key, isMoney]) => {
    const value = (own: unknown): FactValue => {
      if (typeof own === "number") return isMoney ? money(own) : count(own);
      const wallets = facts?.limits[key] ?? 0;
      return isMoney
        ? { kind: "wallet-limit", sen: sen(wallets), count: null }
        : { kind: "wallet-limit", sen: null, count: wallets };
    };
    if (!isAsked) return now && stays(fact, value(now[key]));
    return becomes(fact, now && value(now[key]), value(body[key]));
  });
}
