/** Turns values into text and back. */
export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * The values that survive Electron's structured clone, as text, because the debugging protocol carries only text.
 * The same function runs in this process and, as source, in the page: it must use nothing from outside itself.
 */
export function createCodec(): Codec {
  const tag = (kind: string, value: unknown) => ({ $: kind, value });

  const fromObject = (value: object): unknown => {
    if (Array.isArray(value)) return value.map(pack);
    if (value instanceof Date) return tag("date", value.getTime());
    if (value instanceof Map) return tag("map", [...value].map(pack));
    if (value instanceof Set) return tag("set", [...value].map(pack));
    if (value instanceof Uint8Array) {
      return tag("bytes", btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join("")));
    }
    const entries = Object.entries(value).map(([key, item]) => [key, pack(item)]);
    return tag("object", entries);
  };

  const fromNumber = (value: number): unknown => {
    if (Object.is(value, -0)) return tag("number", "-0");
    return Number.isFinite(value) ? value : tag("number", String(value));
  };

  const pack = (value: unknown): unknown => {
    switch (typeof value) {
      case "undefined":
        return tag("undefined", 0);
      case "bigint":
        return tag("bigint", String(value));
      case "number":
        return fromNumber(value);
      case "object":
        return value === null ? null : fromObject(value);
      case "function":
      case "symbol":
        throw new Error("An object could not be cloned.");
      default:
        return value;
    }
  };

  const makers: Record<string, (value: never) => unknown> = {
    undefined: () => undefined,
    bigint: (text: string) => BigInt(text),
    number: (text: string) => Number(text),
    date: (time: number) => new Date(time),
    map: (entries: unknown[]) => new Map(entries.map((entry) => unpack(entry) as [unknown, unknown])),
    set: (items: unknown[]) => new Set(items.map(unpack)),
    bytes: (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)),
    object: (entries: [string, unknown][]) =>
      Object.fromEntries(entries.map(([key, item]) => [key, unpack(item)])),
  };

  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (typeof value !== "object" || value === null) return value;
    const { $: kind, value: packed } = value as { $: string; value: never };
    return makers[kind]?.(packed);
  };

  return {
    encode: (value) => JSON.stringify(pack(value)),
    decode: (text) => unpack(JSON.parse(text)),
  };
}
