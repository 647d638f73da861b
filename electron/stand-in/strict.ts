/**
 * Makes a stand-in honest: asking it for something it does not have throws at once and by name, instead of quietly
 * answering `undefined` where Electron would have acted.
 */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === "symbol" || key === "then" || key in object)
        return Reflect.get(object, key, receiver);
      throw new Error(`electron.${name}.${key} does not exist in the stand-in shell (electron/stand-in)`);
    },
  });
}
