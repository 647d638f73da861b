import { fail, ok, type Result } from "../result";

declare const mailAddressBrand: unique symbol;

/** Exactly one `local@domain`, checked by {@link parseMailAddress}; safe inside an SMTP command and a header. */
export type MailAddress = string & { readonly [mailAddressBrand]: true };

/** Why a text is no address a mail may go to. */
export type MailAddressError = "empty" | "too-long" | "not-one-address" | "bad-local-part" | "bad-domain";

// No quoted local parts, comments, groups, routes (%, !) or pipes: each has sent mail to someone else before.
const LOCAL_PART = /^[A-Za-z0-9._+'&=~#-]{1,64}$/;
const DOMAIN =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/**
 * Takes a text as one mail address: ASCII, at most 254 characters, one `@`, no space, line break, comma, quote or angle
 * bracket. Never repairs or trims: what is stored is what is checked, and what is checked is what is sent.
 */
export function parseMailAddress(text: string): Result<MailAddress, MailAddressError> {
  if (text === "") return fail("empty");
  if (text.length > 254) return fail("too-long");
  const [local = "", domain = "", ...more] = text.split("@");
  if (domain === "" || more.length > 0) return fail("not-one-address");
  // a leading hyphen could be taken for an option by a mail program behind the server
  if (!LOCAL_PART.test(local) || /^[.-]|\.\.|\.$/.test(local)) return fail("bad-local-part");
  if (!DOMAIN.test(domain)) return fail("bad-domain");
  return ok(text as MailAddress);
}
