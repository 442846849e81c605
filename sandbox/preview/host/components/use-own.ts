import { useEffect, useState } from "react";

/**
 * The value that an input shows: what the person does appears at once, and each new value from the surface wins.
 * The surface answers from a worker, so waiting for it would lose keystrokes.
 */
export function useOwn<T>(given: T | undefined, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(given ?? initial);
  const key = given === undefined ? undefined : JSON.stringify(given);
  useEffect(() => {
    // Compared by content: each message from the worker makes new objects.
    if (key !== undefined) setValue(JSON.parse(key) as T);
  }, [key]);
  return [value, setValue];
}
