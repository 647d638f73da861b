import { describe, expect, it } from "vitest";
import { createRecentAnswers } from "./recent-answers";

describe("recent answers", () => {
  const asked: string[] = [];
  const ask = (key: string, answer = key) => {
    asked.push(key);
    return Promise.resolve(answer);
  };

  it("asks once for however many ask, and again only what was pushed out", async () => {
    asked.length = 0;
    const recent = createRecentAnswers<string>(2, () => true);
    const take = (key: string) => recent.take(key, () => ask(key));
    expect(await Promise.all([take("a"), take("a"), take("b")])).toEqual(["a", "a", "b"]);
    await take("a");
    await take("c");
    await take("a");
    expect(asked).toEqual(["a", "b", "c"]);
    await take("b");
    expect(asked).toEqual(["a", "b", "c", "b"]);
  });

  it("keeps neither failures nor what is not worth keeping", async () => {
    asked.length = 0;
    const recent = createRecentAnswers<string>(2, (answer) => answer !== "");
    await expect(recent.take("a", () => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
    expect(await recent.take("a", () => ask("a", ""))).toBe("");
    expect(await recent.take("a", () => ask("a"))).toBe("a");
    expect(await recent.take("a", () => ask("a"))).toBe("a");
    expect(asked).toEqual(["a", "a"]);
  });
});
