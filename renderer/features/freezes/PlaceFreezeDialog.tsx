import type { AccountView } from "@contract/accounts";
import { type FreezeScope, freezeScopes } from "@contract/choices";
import { SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedCommand } from "../../api/FailedCommand";
import { useDecision } from "../../api/use-decision";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import { ReasonField } from "../../ui/ReasonField";
import { wibToUtc } from "../../ui/rupiah";
import { formatInstant } from "../../ui/wib";
import { AccountLine } from "./AccountLine";

interface PlaceFreezeDialogProps {
  readonly account: AccountView;
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
}

/** An emergency hold by one person: what, on what legal basis, why, until when. */
export function PlaceFreezeDialog({ account, onClose, onDone }: PlaceFreezeDialogProps) {
  const { t, i18n } = useTranslation("freezes");
  const place = useDecision("freezes:place", ["freezes", "accounts"]);
  const [scope, setScope] = useState<FreezeScope>("all");
  const [legalBasis, setBasis] = useState("");
  const [reason, setReason] = useState("");
  const [ends, setEnds] = useState("");
  const [isTried, setTried] = useState(false);
  const endsAtUtc = wibToUtc(ends);
  const isBadEnd = ends !== "" && (endsAtUtc === null || Date.parse(endsAtUtc) <= Date.now());

  const submit = async () => {
    setTried(true);
    if (legalBasis.trim() === "" || reason.trim() === "" || isBadEnd) return;
    const placed = await place.run({ account: account.number, scope, legalBasis, reason, endsAtUtc });
    if (placed) onDone(t("place.done", { number: account.number }));
  };
  const understood =
    endsAtUtc && !isBadEnd ? t("place.understood", { at: formatInstant(endsAtUtc, i18n.language) }) : "";
  return (
    <FormDialog
      title={t("place.title", { number: account.number })}
      submitLabel={t("place.submit")}
      isRunning={place.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <AccountLine account={account} />
      <SegmentedControl
        aria-label={t("scope")}
        data={freezeScopes.map((value) => ({ value, label: t(`scopes.${value}`) }))}
        value={scope}
        onChange={setScope}
      />
      <TextInput
        data-autofocus
        label={t("basis")}
        value={legalBasis}
        onChange={(event) => setBasis(event.currentTarget.value)}
        error={isTried && legalBasis.trim() === "" ? t("place.basisMissing") : null}
        maxLength={1000}
      />
      <ReasonField
        label={t("reason")}
        value={reason}
        onChange={setReason}
        missing={t("place.reasonMissing")}
        isTried={isTried}
        rows={3}
        maxLength={1000}
      />
      <TextInput
        type="datetime-local"
        label={t("place.ends")}
        description={understood}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={ends}
        onChange={(event) => setEnds(event.currentTarget.value)}
        error={isBadEnd ? t("place.badEnd") : null}
      />
      <Notice meaning="look">
        {t("place.effect")} {t("place.second")}
      </Notice>
      <FailedCommand of={place} />
    </FormDialog>
  );
}
