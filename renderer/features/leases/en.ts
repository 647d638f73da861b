import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  mine: "mine",
  until: "{{name}} has it until {{until}}",
  mineUntil: "Mine until {{until}}",
  warning: "{{name}} has it until {{until}}. Make sure with them first.",
  action: {
    toggle: "Take the row or let it go",
    release: "Let go",
    takeOver: "Take over",
    handOver: "Hand over",
    cancel: "Back",
  },
  panel: {
    title: "Hand this row over",
    takeTitle: "Take over the row {{name}} has until {{until}}",
    to: "To",
    me: "Myself",
    nobody: "There is nobody else who may decide.",
    gone: "Nobody has this row any more. Take it first with P.",
  },
  said: {
    taken: "The row is yours until {{until}}.",
    released: "The row is free for anybody.",
    handed: "The row was handed to {{name}}, until {{until}}.",
    held: "{{name}} has it until {{until}}. Only they or a supervisor can move it.",
    notWaiting: "This row cannot be taken: it is decided, set aside, or somebody has just taken it.",
    free: "Nobody has this row. Take it first with P.",
  },
};
