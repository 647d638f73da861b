import { type Topic, topics } from "@contract/channels";
import type { PayloadOf } from "@contract/index";

type Listener = (payload: never) => void;
const listeners = new Map<Topic, Set<Listener>>(topics.map((topic) => [topic, new Set<Listener>()]));

for (const topic of topics) {
  window.desk.listen(topic, (payload) => {
    for (const listener of listeners.get(topic) ?? []) listener(payload as never);
  });
}

/** Listens to a topic until the returned function is called. */
export function subscribe<T extends Topic>(topic: T, listener: (payload: PayloadOf<T>) => void): () => void {
  listeners.get(topic)?.add(listener);
  return () => void listeners.get(topic)?.delete(listener);
}
