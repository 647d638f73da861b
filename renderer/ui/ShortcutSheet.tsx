import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "./Kbd";
import { useAllShortcuts } from "./ShortcutProvider";
import classes from "./shortcut-sheet.module.css";
import type { Shortcut } from "./shortcuts";

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
              {runsOf(shortcuts).map(({ label, first, last }) => (
                <div key={first} className={classes["key"]}>
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={first} />
                    {last !== first && (
                      <>
                        {" \u2013 "}
                        <Kbd keys={last} />
                      </>
                    )}
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

/** Keys in a row that do the same, such as the digits, as one line from the first to the last. */
function runsOf(shortcuts: readonly Shortcut[]): { label: string; first: string; last: string }[] {
  const runs: { label: string; first: string; last: string }[] = [];
  for (const { keys, label } of shortcuts) {
    const before = runs.at(-1);
    if (before?.label === label && /^\d$/.test(before.last) && /^\d$/.test(keys)) before.last = keys;
    else runs.push({ label, first: keys, last: keys });
  }
  return runs;
}
