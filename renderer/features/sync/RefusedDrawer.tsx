import type { SyncState } from "@contract/sync";
import { formatRupiah } from "@domain/money";
import { Button, Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useCommand } from "../../api/use-command";
import { useRefusalText } from "../../api/use-error-text";
import detail from "../../ui/detail.module.css";
import { formatInstant } from "../../ui/wib";
import classes from "./sync.module.css";

type Refused = SyncState["refused"][number];

interface RefusedDrawerProps {
  readonly refused: SyncState["refused"];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Decisions the centre did not carry out: which, about whom, and who decided instead and when. */
export function RefusedDrawer({ refused, isOpen, onClose }: RefusedDrawerProps) {
  const { t } = useTranslation("sync");
  const aside = useCommand("sync:put-aside");
  const putAside = async () => {
    if (await aside.run({})) onClose();
  };
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      title={t("drawer.title")}
      closeButtonProps={{ "aria-label": t("drawer.close") }}
    >
      <p className={detail["none"]}>{t("drawer.hint")}</p>
      <ul className={classes["refused"]}>
        {refused.map((decision) => (
          <Item key={decision.commandId} decision={decision} onLeave={onClose} />
        ))}
      </ul>
      {refused.length > 0 && (
        <Button data-autofocus variant="default" onClick={() => void putAside()} loading={aside.isRunning}>
          {t("drawer.putAside")}
        </Button>
      )}
    </Drawer>
  );
}

function Item({ decision, onLeave }: { decision: Refused; onLeave: () => void }) {
  const { t, i18n } = useTranslation("sync");
  const refusalText = useRefusalText();
  const { kind, amountSen, holderName, accountNumber, refusal, decidedAtUtc } = decision;
  return (
    <li>
      <h3>
        {t(`drawer.kinds.${kind}`)} {amountSen !== null && formatRupiah(amountSen)}
      </h3>
      {accountNumber && (
        <p>
          {holderName}{" "}
          <Link href={`/accounts/${accountNumber}`} className={detail["link"] ?? ""} onClick={onLeave}>
            {accountNumber}
          </Link>
        </p>
      )}
      {refusal && <p>{refusalText(refusal)}</p>}
      <p className={classes["facts"]}>
        {t("drawer.decided", { at: formatInstant(decidedAtUtc, i18n.language) })}
      </p>
    </li>
  );
}
