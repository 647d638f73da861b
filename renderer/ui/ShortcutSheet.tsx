import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "./Kbd";
import { useAllShortcuts } from "./ShortcutProvider";
import classes from "./shortcut-sheet.module.css";

/** Every key that works on this screen, by part of the screen. */
export function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("ui");
  const groups = useAllShortcuts().filter(({ shortcuts }) => shortcuts.length > 0);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("keys.title")}
      closeButtonProps={{ "aria-label": t("keys.close") }}
      size={640}
    >
      <div className={classes["groups"]}>
        {groups.map(({ title, shortcuts }) => (
          <section key={title}>
            <h2 className={classes["title"]}>{title}</h2>
            <dl className={classes["keys"]}>
              {shortcuts.map(({ keys, label }) => (
                <div key={keys} className={classes["key"]}>
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
