import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  now: "Sync now",
  kinds: {
    never: "not synced yet",
    syncing: "syncing",
    synced: "synced {{at}}",
    offline: "offline",
    offlineSince: "offline · last {{at}}",
    "history-differs": "the centre's history differs",
  },
  waiting: "{{count, number}} to send",
  second: "{{count, number}} wait for a second person",
  second_one: "1 waits for a second person",
  refused: "{{count, number}} refused",
  unread: "the state of the sync cannot be read",
  alarm: "The central wallet's history is not the one this desk has seen. Stop work and call a supervisor.",
  drawer: {
    title: "Decisions the centre refused",
    hint: "Since sign-in, newest first. Nothing of these decisions was applied.",
    kinds: {
      verify: "Verification",
      reject: "Rejection",
      undo: "Undo of a verification",
      hold: "Hold",
      unhold: "Taking up of a held top-up",
      park: "Credit left in suspense",
      unpark: "Taking up of a parked credit",
    },
    decided: "Decided at this desk {{at}}.",
    putAside: "Put all away",
    close: "Close",
  },
  keys: "Sync",
};
