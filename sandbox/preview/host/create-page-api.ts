import type { PageApi, PageLocation, AlertMessage } from "../protocol";
import { api, pick } from "./api";
import type { OverlayRegistryEntries } from "./components/Overlays";
import type { LiveRecord } from "./use-record";

interface Deps {
  /** The record that the card stands on, if any. */
  record?: { type: "contacts" | "deals"; id: number; live: LiveRecord };
  overlays: OverlayRegistryEntries;
  toast: (alert: AlertMessage) => void;
  navigate: (location: PageLocation) => void;
}

/** What the page does for one surface: requests go to the signing proxy, properties come from the record. */
export function createPageApi({ record, overlays, toast, navigate }: Deps): Omit<PageApi, "surfaceFailed"> {
  return {
    fetch: (request) => api.fetch(request),
    readProperties: async (names) => (record ? pick(await record.live.refresh(), names) : {}),
    readAssociations: async (toObjectType, names) => {
      if (!record) return [];
      const { associated } = await api.record(record.type, record.id);
      const wanted = typeNamed(toObjectType);
      return associated
        .filter(({ type }) => type === wanted)
        .map(({ id, properties }) => ({ toObjectId: id, properties: pick(properties, names) }));
    },
    search: async ({ objectType = "contacts", query = "", properties = [], pageLength = 10 }) => {
      const { records } = await api.list(typeNamed(objectType), query, 1);
      return records.slice(0, pageLength).map(({ id, properties: all }) => ({ objectId: id, properties: pick(all, properties) }));
    },
    addAlert: async (alert) => toast(alert),
    refreshProperties: async () => {
      await record?.live.refresh();
    },
    reloadPage: async () => location.reload(),
    closeOverlay: async (id) => overlays.close(id),
    openIframe: async ({ uri, title }) => toast({ type: "info", message: `${title ?? "A window"} opens ${uri}` }),
    copyText: (text) => navigator.clipboard.writeText(text),
    navigate: async (to) => navigate(to),
  };
}

/** HubSpot takes ids (`0-3`), singular and plural names of object types. */
const typeNamed = (objectType: string): "contacts" | "deals" => (objectType === "0-3" || /deal/i.test(objectType) ? "deals" : "contacts");
