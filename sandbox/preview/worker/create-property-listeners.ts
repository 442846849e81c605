import type { Properties } from "../protocol";

type Names = string[] | "*";
type Listener = (properties: Properties) => void;

export interface PropertyListeners {
  /** Returns the function that ends the subscription. */
  add(names: Names, listener: Listener): () => void;
  /** Calls each listener that named one of the changed properties, with the values of all that it named. */
  notify(changed: string[], properties: Properties): void;
}

/** Who wants to hear of which properties of the record. */
export function createPropertyListeners(): PropertyListeners {
  const entries = new Set<{ names: Names; listener: Listener }>();
  return {
    add(names, listener) {
      const entry = { names, listener };
      entries.add(entry);
      return () => entries.delete(entry);
    },
    notify(changed, properties) {
      for (const { names, listener } of entries) {
        if (names === "*") listener(properties);
        else if (names.some((name) => changed.includes(name))) {
          listener(Object.fromEntries(names.map((name) => [name, properties[name] ?? null])));
        }
      }
    },
  };
}
