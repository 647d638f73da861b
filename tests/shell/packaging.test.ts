import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ensureBuild } from "../../electron/stand-in/ensure-build.mjs";

const root = join(import.meta.dirname, "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** The indented `key: value` lines below a top-level key of the packaging configuration. */
function block(name: string): string[] {
  const [, rest = ""] = read("electron-builder.yml").split(new RegExp(`^${name}:\\n`, "m"));
  const [body = ""] = rest.split(/^\S/m);
  return body
    .split("\n")
    .map((line) => line.trim().replace(/^- /, ""))
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

test("every fuse the packager knows is set, and to the safe side", () => {
  const schema = JSON.parse(read("node_modules/app-builder-lib/scheme.json")) as {
    definitions: { FuseOptionsV1: { properties: Record<string, unknown> } };
  };
  const set = Object.fromEntries(block("electronFuses").map((line) => line.split(": ")));
  expect(Object.keys(set).sort()).toEqual(Object.keys(schema.definitions.FuseOptionsV1.properties).sort());
  expect(set).toEqual({
    runAsNode: "false",
    enableNodeOptionsEnvironmentVariable: "false",
    enableNodeCliInspectArguments: "false",
    enableCookieEncryption: "true",
    enableEmbeddedAsarIntegrityValidation: "true",
    onlyLoadAppFromAsar: "true",
    grantFileProtocolExtraPrivileges: "false",
    loadBrowserProcessSpecificV8Snapshot: "false",
    resetAdHocDarwinSignature: "true",
  });
});

test("only the three bundles and the resources are packaged", () => {
  expect(block("files")).toEqual([
    "out/main/**",
    "out/preload/**",
    "out/renderer/**",
    "resources/**",
    "package.json",
    "LICENSE",
    '"!**/*.map"',
  ]);
  expect(read("electron-builder.yml")).toMatch(/^npmRebuild: false$/m);
  expect(read("electron-builder.yml")).toMatch(/^asar: true$/m);
});

test("the built program names no insecure address, no weakening switch and nothing of the stand-in shell", async () => {
  await ensureBuild({ say: () => undefined });
  const own = ["out/preload", "out/renderer"].flatMap((folder) => filesBelow(join(root, folder)));
  const scripts = [...own, join(root, "out/main/index.js")].filter((path) => /\.(?:js|cjs|html)$/.test(path));
  for (const path of scripts) {
    const text = readFileSync(path, "utf8");
    expect(text, path).not.toMatch(
      /no-sandbox|webSecurity|allowRunningInsecureContent|enableBlinkFeatures|console\.invalid/,
    );
    // The names of XML namespaces and of React's own help pages are not addresses anything is loaded from.
    const addresses = text.match(/\b(?:http|ws):\/\/[^\s"'`)]+/g) ?? [];
    expect(
      addresses.filter((address) => !address.startsWith("http://www.w3.org/")),
      path,
    ).toEqual([]);
  }
});

test("the preload is one file that loads electron and nothing else", async () => {
  await ensureBuild({ say: () => undefined });
  expect(readdirSync(join(root, "out/preload"))).toEqual(["index.cjs"]);
  const loads = read("out/preload/index.cjs").match(/require\([^)]*\)/g);
  expect(loads).toEqual(['require("electron")']);
});

test("--no-sandbox stands in the stand-in shell's launcher and nowhere else", () => {
  const sources = ["electron", "renderer", "db"].flatMap((folder) => filesBelow(join(root, folder)));
  const naming = [...sources, join(root, "package.json"), join(root, "electron-builder.yml")]
    .filter((path) => readFileSync(path, "utf8").includes("no-sandbox"))
    .map((path) => path.slice(root.length + 1).replaceAll("\\", "/"));
  expect(naming).toEqual(["electron/stand-in/chromium.ts"]);
});
