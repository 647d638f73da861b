import type { RequestDetail } from "@contract/requests";
import type { OperatorChoice } from "@contract/session";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { refresh, useQuery } from "../../api/use-query";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { SecretField } from "../../ui/SecretField";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { RequestSummaryView, shortHash } from "./RequestSummaryView";
import classes from "./requests.module.css";

interface CoSignPanelProps {
  readonly requestId: string;
  /** The second person decided. */
  onSigned?(): void;
  onClose(): void;
}

/** Who signs and with what; lives in this panel only and is gone with it. */
interface Signer {
  readonly person: OperatorChoice;
  readonly secret: string;
}

/** A second person decides one request on the maker's screen, with their own secret and under their own session. */
export function CoSignPanel({ requestId, onSigned, onClose }: CoSignPanelProps) {
  const [opened, setOpened] = useState<{ signer: Signer; request: RequestDetail } | null>(null);
  if (!opened) {
    return (
      <WhoSigns
        requestId={requestId}
        onOpened={(signer, request) => setOpened({ signer, request })}
        onClose={onClose}
      />
    );
  }
  const done = () => {
    refresh("top-ups");
    onSigned?.();
    onClose();
  };
  return <Signing signer={opened.signer} request={opened.request} onDone={done} onClose={onClose} />;
}

interface WhoSignsProps {
  readonly requestId: string;
  onOpened(signer: Signer, request: RequestDetail): void;
  onClose(): void;
}

function WhoSigns({ requestId, onOpened, onClose }: WhoSignsProps) {
  const { t } = useTranslation("requests");
  const people = useQuery("requests:checkers", {});
  const open = useCommand("requests:co-sign-open");
  const errorText = useErrorText();
  const [login, setLogin] = useState<string | null>(null);
  const [secret, setSecret] = useState("");
  const [isMissing, setMissing] = useState(false);
  const operators = people.value?.operators ?? [];
  const person = operators.find((one) => one.login === login) ?? operators[0];

  const submit = async () => {
    setMissing(!person || secret === "");
    if (!person || secret === "") return;
    const request = await open.run({ login: person.login, secret, id: requestId });
    if (request) onOpened({ person, secret }, request);
  };
  const failed = people.error ?? open.error;
  const problem = isMissing ? t("coSign.missing") : failed ? errorText(failed) : null;
  return (
    <DecisionPanel
      title={t("coSign.title")}
      submitLabel={t("coSign.look")}
      cancelLabel={t("action.cancel")}
      isRunning={open.isRunning}
      error={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {people.kind === "loading" && <SkeletonRows widths={["1fr"]} count={1} />}
      {people.kind === "ready" && operators.length === 0 && <p>{t("coSign.nobody")}</p>}
      {operators.length > 0 && (
        <fieldset className={classes["people"]}>
          <legend>{t("coSign.who")}</legend>
          {operators.map((one) => (
            <label key={one.login}>
              <input
                type="radio"
                name="second-person"
                checked={one === person}
                onChange={() => setLogin(one.login)}
              />
              {one.name}
            </label>
          ))}
        </fieldset>
      )}
      <SecretField isFirst label={t("coSign.secret")} value={secret} onChange={setSecret} />
    </DecisionPanel>
  );
}

interface SigningProps {
  readonly signer: Signer;
  readonly request: RequestDetail;
  onDone(): void;
  onClose(): void;
}

function Signing({ signer, request, onDone, onClose }: SigningProps) {
  const { t } = useTranslation("requests");
  const sign = useCommand("requests:co-sign");
  const errorText = useErrorText();
  const [reason, setReason] = useState("");
  const { person, secret } = signer;
  const isRejecting = reason.trim() !== "";
  const submit = async () => {
    const decision = isRejecting
      ? { kind: "reject" as const, reason: reason.trim() }
      : { kind: "approve" as const, bodyHash: request.bodyHash };
    const signed = await sign.run({ login: person.login, secret, id: request.id, decision });
    if (signed) onDone();
  };
  return (
    <DecisionPanel
      key="signing"
      title={t("coSign.title")}
      submitLabel={isRejecting ? t("coSign.reject") : t("coSign.approve", { name: person.name })}
      cancelLabel={t("action.cancel")}
      isRunning={sign.isRunning}
      hasSubmit={request.mayCheck}
      error={sign.error ? errorText(sign.error) : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={classes["quiet"]}>{t("coSign.under", { name: person.name })}</p>
      <RequestSummaryView request={request} />
      {!request.mayCheck && <p>{t("coSign.mayNot", { name: person.name })}</p>}
      {request.mayCheck && (
        <>
          <p>{t("confirm.approveHint", { hash: shortHash(request.bodyHash) })}</p>
          <TextInput
            label={t("coSign.rejectReason")}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
    </DecisionPanel>
  );
}
