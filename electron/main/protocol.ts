import { randomBytes } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { contentPolicy } from "./content-policy";
import { appOrigin } from "./sender";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Written into index.html by the build, replaced on every load. */
const noncePlaceholder = "__CSP_NONCE__";

/**
 * Answers `app://console/…` with the files of one folder and nothing outside it: the real path, links resolved, must
 * lie inside. Anything else is 404, without saying why.
 */
export function serveFolder(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const file = request.method === "GET" ? await fileInside(folder, request.url) : null;
    const type = file ? contentTypes[extname(file)] : undefined;
    if (!file || !type) return new Response(null, { status: 404 });
    const nonce = randomBytes(18).toString("base64url");
    const headers = {
      "content-type": type,
      "content-security-policy": contentPolicy(nonce),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cache-control": "no-store",
    };
    const body = await readFile(file);
    if (extname(file) !== ".html") return new Response(new Uint8Array(body), { headers });
    return new Response(body.toString("utf8").replaceAll(noncePlaceholder, nonce), { headers });
  };
}

async function fileInside(folder: string, url: string): Promise<string | null> {
  const { protocol, host, pathname } = new URL(url);
  if (`${protocol}//${host}` !== appOrigin) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, decodeURIComponent(pathname)));
    return file.startsWith(root + sep) ? file : null;
  } catch {
    // Not there, not readable or not decodable: the same 404 for all of them.
    return null;
  }
}
