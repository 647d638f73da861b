import { type AskAboutOperator, askAboutOperatorRequest, type OperatorRole } from "@contract/operators";
import { useState } from "react";
import { parseRupiah } from "../../ui/rupiah";
import type { Asking } from "./AskDialog";
import { limitTexts } from "./LimitFields";

/** The field that is not filled in so that it can be asked. */
export type Missing = "login" | "name" | "roles" | "reason" | "amount";

type Texts = Readonly<Record<string, string>>;

/** What a text says: nothing typed is null, what cannot be read is NaN and refused by the contract. */
const read = <T>(text: string, parse: (typed: string) => T | null): T | number | null =>
  text === "" ? null : (parse(text) ?? Number.NaN);
const wholeNumber = (typed: string): number | null => (/^\d{1,9}$/.test(typed) ? Number(typed) : null);

/** The request as it is typed, or the first field that is missing. */
function readRequest(
  { kind }: Asking,
  texts: Texts,
  roles: readonly OperatorRole[],
): AskAboutOperator | Missing {
  const value = (name: string) => (texts[name] ?? "").trim();
  const request = {
    kind,
    login: value("login"),
    reason: value("reason"),
    ...(kind === "invite" ? { name: value("name") } : {}),
    ...(kind === "invite" || kind === "roles" ? { roles } : {}),
    ...(kind === "limits"
      ? {
          limits: {
            itemSen: read(value("item"), parseRupiah),
            daySen: read(value("day"), parseRupiah),
            dayCount: read(value("count"), wholeNumber),
          },
        }
      : {}),
  };
  const parsed = askAboutOperatorRequest.safeParse(request);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path[0]);
  const order: Missing[] = ["login", "name", "roles", "reason"];
  return order.find((field) => fields.includes(field)) ?? "amount";
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
