/** Network and storage of the browser, which HubSpot's worker does not offer to a surface. */
const FORBIDDEN = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "indexedDB", "caches", "BroadcastChannel"];

/** Hides what HubSpot hides, so that a card which works here works there. */
export function takeAwayBrowserApis(scope: object): void {
  for (const name of FORBIDDEN) Object.defineProperty(scope, name, { value: undefined, configurable: true });
}
