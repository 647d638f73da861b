/**
 * Every regular expression of the code that reads bank files, taken from its syntax trees, and texts that make a pattern
 * slow which tries the same characters again and again (CWE-1333).
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { parseSync } from "vite";
import { root } from "../../electron/stand-in/build-once.mjs";

/** One pattern and where it stands. */
export interface FoundPattern {
  at: string;
  pattern: RegExp;
}

const SOURCES = [
  "electron/domain/bank-export",
  "electron/domain/fingerprint.ts",
  "electron/domain/line-keys.ts",
  "electron/domain/staged-row.ts",
  "electron/adapters/bank-file",
  "electron/adapters/bank-file.ts",
  "electron/adapters/text-file.ts",
  "electron/reader",
];

/** All of them, literals and `new RegExp("...")` alike. */
export function importPatterns(): FoundPattern[] {
  const files = SOURCES.map((source) => join(root, source)).flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true }).map((name) => join(path, String(name)))
      : [path],
  );
  return files
    .filter((file) => file.endsWith(".ts") && !/\.(?:test|testing|config)\.ts$/.test(file))
    .sort()
    .flatMap(patternsOf);
}

function patternsOf(file: string): FoundPattern[] {
  const text = readFileSync(file, "utf8");
  const found: FoundPattern[] = [];
  walk(parseSync(file, text).program, (node) => {
    const pattern = patternOf(node);
    const line = text.slice(0, Number(node["start"])).split("\n").length;
    if (pattern) found.push({ at: `${relative(root, file)}:${line}`, pattern });
  });
  return found;
}

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (isNode(value)) {
    if (typeof value["type"] === "string") visit(value);
    for (const inner of Object.values(value)) if (isNode(inner)) walk(inner, visit);
  }
}

function patternOf(node: Node): RegExp | null {
  const literal = node["regex"];
  if (isNode(literal)) return new RegExp(String(literal["pattern"]), String(literal["flags"]));
  const callee = node["callee"];
  if (node["type"] !== "NewExpression" || !isNode(callee) || callee["name"] !== "RegExp") return null;
  const [source, flags] = node["arguments"] as [Node, Node | undefined];
  if (typeof source?.["value"] !== "string")
    throw new Error("a pattern of import code is put together at run time: write it as a literal");
  return new RegExp(source["value"], String(flags?.["value"] ?? ""));
}

/** The short ones first: a pattern whose time doubles with each character would not come back from the long one. */
const LENGTHS = [26, 2_000, 50_000];
const PLAIN = [..."0a A.,-'\"<:;/=\t\n"];

/**
 * Texts of up to 50,000 characters: each character the pattern names, each pair of them, and each behind the pattern's own
 * beginning, over and over, ended by what no pattern wants.
 */
export function* slowTexts(pattern: RegExp): Generator<string> {
  for (const length of LENGTHS) yield* textsOf(pattern, length);
}

function* textsOf({ source }: RegExp, length: number): Generator<string> {
  const named = [
    ...source.replace(/\\[dwsSDWbBpP]|\\u[\da-f]{4}/gi, "0a ").replace(/[\\()[\]{}|^$?*+]/g, ""),
  ];
  const characters = [...new Set([...named, ...PLAIN])].slice(0, 14);
  const beginning = named.slice(0, 8).join("");
  const over = (piece: string) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  for (const one of characters) {
    yield `${over(one)}\u0001`;
    yield `${beginning}${over(one)}\u0001`;
    yield `\u0001${over(one)}`;
  }
  for (const one of characters.slice(0, 7))
    for (const other of characters.slice(0, 7)) if (one !== other) yield `${over(one + other)}\u0001`;
  if (beginning !== "") yield `${over(beginning)}\u0001`;
}
