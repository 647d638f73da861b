import type { ErrorCode } from "@contract/result";
import type { SyncState } from "@contract/sync";
import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import detail from "../../ui/detail.module.css";
import { formatInstant } from "../../ui/wib";
import classes from "./sync.module.css";

interface RefusedDrawerProps {
  readonly refused: SyncState["refused"];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Decisions the centre refused: the sentence, who was first and when. */
export function RefusedDrawer({ refused, isOpen, onClose }: RefusedDrawerProps) {
  const { t, i18n } = useTranslation("sync");
  const { t: tError } = useTranslation("errors");
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
        {refused.map(({ id, code, winner, at }) => {
          const when = at ? formatInstant(at, i18n.language) : "";
          return (
            <li key={id}>
              <p>{tError(code as ErrorCode, { winner: winner ?? "\u2013", at: when })}</p>
              <p className={classes["facts"]}>
                {winner && <span>{t("drawer.winner", { winner })}</span>}
                {when && <span>{when}</span>}
                <span>
                  {t("drawer.command")} <code>{id.slice(0, "00000000".length)}</code>
                </span>
              </p>
            </li>
          );
        })}
      </ul>
    </Drawer>
  );
}
