/**
 * Chromium cannot load `app://`, so the app's origin is shown to it as a secure origin that exists nowhere (`.invalid`
 * never resolves) and whose every request is answered here. This pair is the only place that knows it.
 */
export const appOrigin = "app://console";
export const browserOrigin = "https://console.invalid";

/** The address as the browser knows it. */
export function toBrowser(url: string): string {
  return url.startsWith(`${appOrigin}/`) || url === appOrigin
    ? browserOrigin + url.slice(appOrigin.length)
    : url;
}

/** The address or origin as the program knows it. */
export function toProgram(url: string): string {
  return url.startsWith(`${browserOrigin}/`) || url === browserOrigin
    ? appOrigin + url.slice(browserOrigin.length)
    : url;
}
