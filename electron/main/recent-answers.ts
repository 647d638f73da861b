/** The newest answers to costly questions whose answers do not change. */
export interface RecentAnswers<T> {
  /** The answer under this key; asked once by however many, and kept where `isKept` says so. */
  take(key: string, ask: () => Promise<T>): Promise<T>;
}

/** Keeps at most so many answers, those asked for last. */
export function createRecentAnswers<T>(atMost: number, isKept: (answer: T) => boolean): RecentAnswers<T> {
  const kept = new Map<string, Promise<T>>();
  const drop = (key: string, answer: Promise<T>) => {
    if (kept.get(key) === answer) kept.delete(key);
  };
  return {
    take(key, ask) {
      const answer = kept.get(key) ?? ask();
      kept.delete(key);
      kept.set(key, answer);
      const [oldest] = kept.keys();
      if (kept.size > atMost && oldest !== undefined) kept.delete(oldest);
      answer.then(
        (value) => isKept(value) || drop(key, answer),
        () => drop(key, answer),
      );
      return answer;
    },
  };
}
