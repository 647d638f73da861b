import type { SettingView } from "@contract/settings";
import { formatRupiah, type Sen } from "@domain/money";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChangeDialog } from "../wallet-settings/ChangeDialog";

interface OnePersonLimitProps {
  readonly present: SettingView;
  readonly proposed: Sen;
  readonly onAsked: () => void;
}

/** Asks for the limit that was tried: it is the wallet's, and goes the way of every other one. */
export function OnePersonLimit({ present, proposed, onAsked }: OnePersonLimitProps) {
  const { t } = useTranslation("rules");
  const { t: settings } = useTranslation("walletSettings");
  const [isAsking, setAsking] = useState(false);
  if (present.asked.length > 0) return <span role="status">{settings("asked")}</span>;
  return (
    <>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {t("threshold.askOnePerson", { value: formatRupiah(proposed) })}
      </Button>
      {isAsking && (
        <ChangeDialog
          setting={{ ...present, name: "verify_one_person_sen" }}
          proposed={proposed}
          onAsked={() => {
            setAsking(false);
            onAsked();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
