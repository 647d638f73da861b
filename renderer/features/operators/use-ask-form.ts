import type { AskAboutOperator } from "@contract/operators";
import { LOGIN_PATTERN, type OperatorRole, rolesFit } from "@domain/people";
import { useState } from "react";
import { parseRupiah } from "../../ui/rupiah";
import type { Asking } from "./AskDialog";
import { limitTexts } from "./LimitFields";

/** The field that is not filled in so that it can be asked. */
export type Missing = "login" | "name" | "roles" | "reason" | "amount";

type Texts = Readonly<Record<string, string>>;

/** The request as it is typed, or the first field that is missing. */
function readRequest(
  { kind }: Asking,
  texts: Texts,
  chosen: readonly OperatorRole[],
): AskAboutOperator | Missing {
  const value = (name: string) => (texts[name] ?? "").trim();
  const [login, reason, name, roles] = [value("login"), value("reason"), value("name"), [...chosen]];
  const limits = {
    itemSen: parseRupiah(value("item")),
    daySen: parseRupiah(value("day")),
    dayCount: value("count") === "" ? null : Number(value("count")),
  };
  const isUnread = (field: string, sen: number | null) => value(field) !== "" && (sen === null || sen < 0);
  const checks: [Missing, boolean][] = [
    ["login", !LOGIN_PATTERN.test(login)],
    ["name", kind === "invite" && name === ""],
    ["roles", (kind === "invite" || kind === "roles") && !rolesFit(roles)],
    ["amount", isUnread("item", limits.itemSen) || isUnread("day", limits.daySen)],
    ["amount", !/^\d{0,9}$/.test(value("count"))],
    ["reason", reason === ""],
  ];
  const missing = checks.find(([, isMissing]) => isMissing);
  if (missing) return missing[0];
  switch (kind) {
    case "invite":
      return { kind, login, reason, name, roles };
    case "roles":
      return { kind, login, reason, roles };
    case "limits":
      return { kind, login, reason, limits };
    default:
      return { kind, login, reason };
  }
}

/** The form's fields and what they come to. */
export function useAskForm(asking: Asking) {
  const { person } = asking;
  const [texts, setTexts] = useState<Texts>({
    login: person?.login ?? "",
    ...limitTexts(person?.limits ?? null),
  });
  const [roles, setRoles] = useState<readonly OperatorRole[]>(person?.roles ?? []);
  return {
    read: () => readRequest(asking, texts, roles),
    text: (name: string) => ({
      value: texts[name] ?? "",
      onChange: (event: { currentTarget: HTMLInputElement }) => {
        const { value: typed } = event.currentTarget;
        setTexts((before) => ({ ...before, [name]: typed }));
      },
    }),
    role: (role: OperatorRole) => ({
      checked: roles.includes(role),
      onChange: (event: { currentTarget: HTMLInputElement }) => {
        const isChecked = event.currentTarget.checked;
        setRoles((before) => (isChecked ? [...before, role] : before.filter((one) => one !== role)));
      },
    }),
  };
}
