import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CodeNeeded, registerCodeAsker } from "../../api/call";
import { CodeDialog } from "./CodeDialog";

interface Asked {
  readonly needed: CodeNeeded;
  answer(request: object | null): void;
}

/**
 * Asks for a code wherever the centre wants one before a call, and lets the call go again. A second person's code travels
 * with their secret in the request; one's own is typed on the desk's session.
 */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation("stepUp");
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => registerCodeAsker((needed) => new Promise((answer) => setAsked({ needed, answer }))), []);
  const settle = (request: object | null) => {
    asked?.answer(request);
    setAsked(null);
  };
  return (
    <>
      {children}
      {asked && (
        <CodeDialog
          whose={whoseCode(asked.needed)}
          before={asked.needed.error.code === "code-refused" ? t("verdict.wrong") : null}
          onCode={(code) =>
            settle(isSecond(asked.needed) ? { ...asked.needed.request, code } : asked.needed.request)
          }
          onClose={() => settle(null)}
        />
      )}
    </>
  );
}

const isSecond = ({ channel }: CodeNeeded): boolean => channel === "requests:co-sign";

function whoseCode(needed: CodeNeeded) {
  if (isSecond(needed)) return { kind: "second", name: (needed.request as { login: string }).login } as const;
  return { kind: "own", level: needed.error.details["level"] === "fresh" ? "fresh" : "shift" } as const;
}
