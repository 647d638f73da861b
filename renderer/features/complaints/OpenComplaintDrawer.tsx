import { type ComplaintChannel, complaintChannels } from "@contract/choices";
import { formatRupiah } from "@domain/money";
import { Button, Drawer, Input, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedCommand } from "../../api/FailedCommand";
import { useDecision } from "../../api/use-decision";
import classes from "../../ui/detail.module.css";
import { Kbd } from "../../ui/Kbd";
import { parseRupiah, wibToUtc } from "../../ui/rupiah";
import { formatDay, formatInstant } from "../../ui/wib";

interface OpenComplaintDrawerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: (id: string, said: string) => void;
}

/** A complaint on its way into the register. */
export function OpenComplaintDrawer({ isOpen, onClose, onDone }: OpenComplaintDrawerProps) {
  const { t } = useTranslation("complaints");
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      title={t("open.title")}
      closeButtonProps={{ "aria-label": t("open.close") }}
    >
      <OpenForm onDone={onDone} />
    </Drawer>
  );
}

const empty = { account: "", channel: "telephone" as ComplaintChannel, claim: "", amount: "", at: "" };

function readEntry(entry: typeof empty) {
  const claimedSen = entry.amount.trim() === "" ? null : parseRupiah(entry.amount);
  const claimedAtUtc = wibToUtc(entry.at);
  return {
    claimedSen,
    claimedAtUtc,
    isBad: {
      account: !/^[1-9]\d{7}$/.test(entry.account.trim()),
      claim: entry.claim.trim() === "",
      amount: entry.amount.trim() !== "" && (claimedSen === null || claimedSen <= 0),
      at: claimedAtUtc === null || Date.parse(claimedAtUtc) > Date.now(),
    },
  };
}

function OpenForm({ onDone }: Pick<OpenComplaintDrawerProps, "onDone">) {
  const { t, i18n } = useTranslation("complaints");
  const open = useDecision("complaints:open", ["complaints"]);
  const [entry, setEntry] = useState(empty);
  const [isTried, setTried] = useState(false);
  const change = (to: Partial<typeof empty>) => setEntry((before) => ({ ...before, ...to }));
  const { claimedSen, claimedAtUtc, isBad } = readEntry(entry);
  const complain = (field: keyof typeof isBad, sentence: string) =>
    isTried && isBad[field] ? sentence : null;
  const read = (what: string | null) => (what ? t("open.understood", { what }) : "");

  const submit = async (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    setTried(true);
    if (claimedAtUtc === null || Object.values(isBad).some(Boolean)) return;
    const { channel, claim } = entry;
    const made = await open.run({ account: entry.account.trim(), channel, claim, claimedSen, claimedAtUtc });
    if (!made) return;
    const due = formatDay(made.dueOn, i18n.language);
    onDone(made.id, t("open.done", { register: made.registerNumber, due }));
  };
  return (
    <form
      className={classes["form"]}
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit(event);
      }}
    >
      <TextInput
        data-autofocus
        label={t("open.account")}
        value={entry.account}
        onChange={(event) => change({ account: event.currentTarget.value })}
        error={complain("account", t("open.accountBad"))}
        inputMode="numeric"
        maxLength={12}
      />
      <Input.Wrapper label={t("open.channel")} size="xs" labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t("open.channel")}
          data={complaintChannels.map((value) => ({ value, label: t(`channels.${value}`) }))}
          value={entry.channel}
          onChange={(channel) => change({ channel })}
        />
      </Input.Wrapper>
      <TextInput
        label={t("open.amount")}
        value={entry.amount}
        onChange={(event) => change({ amount: event.currentTarget.value })}
        description={read(claimedSen && formatRupiah(claimedSen))}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={complain("amount", t("open.amountBad"))}
        maxLength={30}
      />
      <TextInput
        type="datetime-local"
        label={t("open.at")}
        value={entry.at}
        onChange={(event) => change({ at: event.currentTarget.value })}
        description={read(claimedAtUtc && `${formatInstant(claimedAtUtc, i18n.language)} WIB`)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={complain("at", t("open.atBad"))}
      />
      <Textarea
        size="xs"
        label={t("open.claim")}
        value={entry.claim}
        onChange={(event) => change({ claim: event.currentTarget.value })}
        error={complain("claim", t("open.claimMissing"))}
        rows={5}
        maxLength={4000}
      />
      <FailedCommand of={open} />
      <div className={classes["formFoot"]}>
        <Button
          type="submit"
          variant="filled"
          loading={open.isRunning}
          rightSection={<Kbd keys="Ctrl+Enter" />}
        >
          {t("open.submit")}
        </Button>
      </div>
    </form>
  );
}
