import { useSyncExternalStore } from "react";
import type { PageApi, PageLocation, Properties, SearchRequest, SurfaceContext } from "../protocol";
import type { createActions } from "./create-actions";
import type { PropertyListeners } from "./create-property-listeners";

interface Deps {
  page: PageApi;
  listeners: PropertyListeners;
  context: SurfaceContext;
  actions: ReturnType<typeof createActions>;
  location: PageLocation;
}

interface AssociationsRequest {
  toObjectType: string;
  properties?: string[];
  pageLength?: number;
  offset?: number;
}

/**
 * `self.hsWorkerAPI`, which the hooks of `@hubspot/ui-extensions` call. Each `fetch…` resolves to something with a
 * `json()` whose answer is `{ data, cleanup }` (`hooks/utils` of the package). `moveTo` tells the page router of a move.
 */
export function createWorkerHooks({ page, listeners, context, actions, location }: Deps) {
  let current = location;
  const followers = new Set<() => void>();
  const follow = (follower: () => void): (() => void) => {
    followers.add(follower);
    return () => followers.delete(follower);
  };

  return {
    moveTo: (next: PageLocation): void => {
      current = next;
      for (const follower of followers) follower();
    },
    api: {
      useExtensionContext: () => context,
      useExtensionActions: () => actions,
      useExtensionApi: () => ({ context, actions }),
      useAppPageLocation: () => useSyncExternalStore(follow, () => current),
      fetchCrmProperties: async (names: string[], onUpdate: (properties: Properties) => void) => {
        const data = await page.readProperties(names);
        const cleanup = listeners.add(names, onUpdate);
        return answer({ data, cleanup });
      },
      fetchAssociations: async ({ toObjectType, properties = [], pageLength = 10, offset = 0 }: AssociationsRequest) => {
        const all = await page.readAssociations(toObjectType, properties);
        const results = all.slice(offset, offset + pageLength).map((one) => ({ ...one, associationTypes: [] }));
        const nextOffset = offset + results.length;
        return answer({ data: { results, hasMore: nextOffset < all.length, nextOffset } });
      },
      fetchCrmSearch: async (request: SearchRequest) => {
        const results = await page.search(request);
        return answer({ data: { results, total: results.length, hasMore: false } });
      },
      formatCrmProperties: async ({ propertiesList }: { propertiesList: Properties[] }) => ({ json: async () => propertiesList }),
    },
  };
}

const answer = <T extends object>(content: T) => ({ json: async (): Promise<T> => content });
