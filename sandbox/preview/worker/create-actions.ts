import type { AlertMessage, PageApi, Properties } from "../protocol";
import type { PropertyListeners } from "./create-property-listeners";

type Names = string[] | "*";

/** The actions that HubSpot hands to an extension (`actions.synced.d.ts`), each a message to the page. */
export function createActions(page: PageApi, listeners: PropertyListeners) {
  return {
    addAlert: (alert: AlertMessage): void => void page.addAlert(alert),
    reloadPage: (): void => void page.reloadPage(),
    refreshObjectProperties: (): void => void page.refreshProperties(),
    fetchCrmObjectProperties: (names: Names): Promise<Properties> => page.readProperties(names),
    onCrmPropertiesUpdate: (names: Names, callback: (properties: Properties, error?: { message: string }) => void): void => {
      listeners.add(names, callback);
    },
    copyTextToClipboard: (text: string): Promise<void> => page.copyText(text),
    closeOverlay: (id: string): void => void page.closeOverlay(id),
    openIframeModal: (request: { uri: string; width: number; height: number; title?: string }, onClose?: () => void): void => {
      void page.openIframe(request).then(onClose);
    },
    navigateToPage: ({ to, params }: { to: string; params?: Record<string, string> }): void =>
      void page.navigate({ path: to, params: params ?? {} }),
  };
}
