declare const messageIdBrand: unique symbol;

/** A `Message-ID` header value, angle brackets included. */
export type MessageId = string & { readonly [messageIdBrand]: true };

/**
 * The Message-ID of a queued mail: made from the mail's own id, so every attempt carries the same one and a mail that
 * arrives twice is seen to be one. Throws a RangeError on an id or a domain that does not belong into a header.
 */
export function messageIdOf(mailId: string, domain: string): MessageId {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(mailId)) throw new RangeError(`not a mail id: ${JSON.stringify(mailId)}`);
  if (!/^[A-Za-z0-9.-]{1,190}$/.test(domain)) throw new RangeError(`not a domain: ${JSON.stringify(domain)}`);
  return `<${mailId}@${domain}>` as MessageId;
}
