import { useRef } from "react";
import { useOwn } from "./use-own";

export interface Heard<T> {
  onChange?: (value: T) => void;
  onInput?: (value: T) => void;
  onBlur?: (value: T) => void;
  onFocus?: (value: T) => void;
}

/** HubSpot calls `onInput` at each keystroke and `onChange` when the value is committed: on blur or Enter. */
export function useCommitted<T>(given: T | undefined, initial: T, { onChange, onInput, onBlur, onFocus }: Heard<T>) {
  const [value, setValue] = useOwn(given, initial);
  const committed = useRef(value);
  const commit = (): void => {
    if (committed.current === value) return;
    committed.current = value;
    onChange?.(value);
  };
  return {
    value,
    commit,
    type: (next: T): void => {
      setValue(next);
      onInput?.(next);
    },
    blur: (): void => {
      commit();
      onBlur?.(value);
    },
    focus: (): void => onFocus?.(value),
  };
}
