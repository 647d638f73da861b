import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { channels } from "@contract/channels";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { describeInWindow, type Launched, launch } from "../journeys/launch";
import { buildHarness } from "./harness/build-harness";

/** Attacks from inside the page, as if its code were hostile. SECURITY: what must hold is named in each test. */
describeInWindow("a hostile page", () => {
  let desk: Launched;
  let home = "";
  let server: Server;
  let visits: string[] = [];
  let outside = "";

  beforeAll(async () => {
    server = createServer((request, response) => {
      visits.push(request.url ?? "");
      response.setHeader("access-control-allow-origin", "*");
      response.end("x");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    desk = await launch({ program: await buildHarness() });
    home = desk.page.url();
  });
  afterAll(async () => {
    await desk?.close();
    server?.close();
  });
  beforeEach(() => {
    visits = [];
  });

  test("finds no Node and no Electron, only a frozen list of functions", async () => {
    const found = await desk.page.evaluate(() => ({
      globals: ["require", "process", "Buffer", "module", "global", "ipcRenderer", "electron"].filter(
        (name) => name in window,
      ),
      names: Object.keys(window.desk),
      isFrozen: Object.isFrozen(window.desk),
      kinds: [...new Set(Object.values(window.desk).map((value) => typeof value))],
    }));
    expect(found).toEqual({
      globals: [],
      names: [...channels, "listen"],
      isFrozen: true,
      kinds: ["function"],
    });
  });

  test("cannot replace the bridge", async () => {
    const isReplaced = await desk.page.evaluate(() => {
      const before = window.desk;
      try {
        Object.defineProperty(window, "desk", { value: {} });
      } catch {
        // Refused, as it must be.
      }
      return window.desk !== before;
    });
    expect(isReplaced).toBe(false);
  });

  test("cannot name a channel outside the list", async () => {
    const answer = await desk.page.evaluate(() => {
      const bridge = window.desk as unknown as Record<string, (request: unknown) => Promise<unknown>>;
      return typeof bridge["operators:make-supervisor"];
    });
    expect(answer).toBe("undefined");
  });

  test("is refused any payload that does not match the schema, and learns nothing of the program", async () => {
    const replies = await desk.page.evaluate(async () => {
      const ask = window.desk["session:sign-in"] as (request: unknown) => Promise<unknown>;
      const hostile = [
        undefined,
        null,
        42,
        "x",
        [],
        {},
        { login: "sari" },
        { login: "sari", secret: 1 },
        { login: "sari", secret: "benar", role: "supervisor" },
        { login: "x".repeat(64), secret: "benar" },
        JSON.parse('{"login":"sari","secret":"benar","__proto__":{"x":1}}'),
        { login: ["sari"], secret: "benar" },
        new Date(),
        10n,
        Number.NaN,
        new Uint8Array(1000),
        new Map([["login", "sari"]]),
      ];
      return Promise.all(hostile.map((request) => ask(request)));
    });
    for (const reply of replies) {
      expect(reply).toEqual({ ok: false, error: { code: "bad-request", reference: expect.any(String) } });
    }
    expect(JSON.stringify(replies)).not.toMatch(/\bat |node_modules|select |\/home|\/work|\\\\/i);
  });

  test("cannot send a function across", async () => {
    const outcome = await desk.page.evaluate(async () => {
      const ask = window.desk["app:info"] as (request: unknown) => Promise<unknown>;
      return ask({ run: { now: () => 1 } }).then(
        () => "accepted",
        () => "rejected",
      );
    });
    expect(outcome).toBe("rejected");
  });

  test("cannot run text as code", async () => {
    const outcome = await desk.page.evaluate(async () => {
      const later = <T>(run: () => T) =>
        new Promise<string>((resolve) => {
          setTimeout(() => {
            try {
              resolve(String(run()));
            } catch (error) {
              resolve((error as Error).name);
            }
          }, 5);
        });
      const world = window as unknown as Record<string, unknown>;
      const script = document.createElement("script");
      script.textContent = "window.inlineRan = true";
      document.body.append(script);
      const button = document.createElement("button");
      button.setAttribute("onclick", "window.handlerRan = true");
      document.body.append(button);
      button.click();
      const evil = ["ev", "al"].join("");
      return {
        evaluated: await later(() => (world[evil] as (text: string) => unknown)("1+1")),
        constructed: await later(() => Function("return 1")()),
        inline: world["inlineRan"],
        handler: world["handlerRan"],
      };
    });
    expect(outcome).toEqual({
      evaluated: "EvalError",
      constructed: "EvalError",
      inline: undefined,
      handler: undefined,
    });
  });

  test("reaches no network: fetch, socket, image, font, form, prefetch, beacon, worker, frame", async () => {
    const outcome = await desk.page.evaluate(async (target) => {
      const settled = (promise: Promise<unknown>) =>
        promise.then(
          () => "reached",
          () => "blocked",
        );
      const element = (tag: string, facts: object) =>
        settled(
          new Promise((resolve, reject) => {
            const made = Object.assign(document.createElement(tag), facts);
            made.onload = resolve;
            made.onerror = reject;
            document.body.append(made);
            setTimeout(reject, 800);
          }),
        );
      const socket = () =>
        new Promise((resolve, reject) => {
          const opened = new WebSocket(target.replace("http", "ws"));
          opened.onopen = resolve;
          opened.onerror = reject;
        });
      const form = Object.assign(document.createElement("form"), {
        action: `${target}/form`,
        method: "post",
      });
      document.body.append(form);
      form.submit();
      navigator.sendBeacon(`${target}/beacon`, "x");
      return {
        fetch: await settled(fetch(`${target}/fetch`)),
        socket: await settled(socket()),
        image: await element("img", { src: `${target}/image.png` }),
        style: await element("link", { rel: "stylesheet", href: `${target}/style.css` }),
        script: await element("script", { src: `${target}/script.js` }),
        font: await settled(new FontFace("x", `url(${target}/font.woff2)`).load()),
        prefetch: await element("link", { rel: "prefetch", href: `${target}/prefetch` }),
        frame: await settled(
          new Promise((_resolve, reject) => {
            document.body.append(Object.assign(document.createElement("iframe"), { src: `${target}/frame` }));
            setTimeout(reject, 500);
          }),
        ),
        worker: await settled(
          new Promise((resolve, reject) => {
            const worker = new Worker(`${target}/worker.js`);
            worker.onmessage = resolve;
            worker.onerror = reject;
          }),
        ),
      };
    }, outside);
    expect(new Set(Object.values(outcome))).toEqual(new Set(["blocked"]));
    expect(visits).toEqual([]);
  });

  test("opens no second window", async () => {
    await desk.page.evaluate((target) => {
      window.open(`${target}/popup`);
      window.open("about:blank");
      const link = Object.assign(document.createElement("a"), { href: `${target}/link`, target: "_blank" });
      document.body.append(link);
      link.click();
    }, outside);
    await expect.poll(() => desk.page.context().pages().length).toBe(1);
    expect(desk.output()).toContain("window-open-refused");
    expect(visits).toEqual([]);
  });

  test.each([
    "http://127.0.0.1:1/",
    "https://example.invalid/",
    "https://console.invalid.example.invalid/",
    "file:///etc/hostname",
    "data:text/html,<script>1</script>",
    "javascript:document.body.remove()",
    "mailto:a@example.invalid",
    "smb://example.invalid/x",
    "view-source:https://example.invalid/",
    "chrome://version/",
  ])("navigates nowhere: %s", async (url) => {
    await desk.page.evaluate((target) => {
      setTimeout(() => {
        location.href = target;
        location.assign(target);
        location.replace(target);
      }, 0);
    }, url);
    await desk.page.waitForTimeout(150);
    expect(desk.page.url()).toBe(home);
    expect(await desk.page.evaluate(() => document.querySelector("#root > *") !== null)).toBe(true);
  });

  test("has no permission", async () => {
    const states = await desk.page.evaluate(async () => {
      const names = [
        "geolocation",
        "notifications",
        "camera",
        "microphone",
        "midi",
        "clipboard-read",
        "local-fonts",
      ];
      const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
      return (await Promise.all(asked)).map(({ state }) => state);
    });
    expect(new Set(states)).toEqual(new Set(["denied"]));
  });

  test("gets no embedded view and no bridge inside a frame", async () => {
    const found = await desk.page.evaluate(() => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const inner = frame.contentWindow as unknown as Record<string, unknown> | null;
      return {
        bridge: typeof inner?.["desk"],
        // With views on it would have methods of its own.
        webview: typeof (document.createElement("webview") as unknown as Record<string, unknown>)["loadURL"],
      };
    });
    expect(found).toEqual({ bridge: "undefined", webview: "undefined" });
  });

  test.each(["about:blank", "data:text/html,<p>x</p>"])(
    "is not heard from another origin: %s",
    async (url) => {
      await desk.page.goto(url);
      const reply = await desk.page.evaluate(() => window.desk?.["app:info"]({}));
      // Either the bridge is not there at all, or the desktop process refuses its origin.
      expect(reply?.ok ?? false).toBe(false);
      if (reply) expect(reply).toMatchObject({ error: { code: "sender-refused" } });
      await desk.page.goto(home);
      expect(await desk.page.evaluate(() => window.desk["app:info"]({}))).toMatchObject({ ok: true });
    },
  );
});
