import { useRef, type ChangeEvent, type KeyboardEvent } from "react";
import { useOwn } from "./use-own";

export interface Heard<T> {
  onChange?: (value: T) => void;
  onInput?: (value: T) => void;
  onBlur?: (value: T) => void;
  onFocus?: (value: T) => void;
}

/** HubSpot calls `onInput` at each keystroke and `onChange` when the value is committed: on blur or, in one line, Enter. */
export function useCommitted(given: string | undefined, initial: string, { onChange, onInput, onBlur, onFocus }: Heard<string>) {
  const [value, setValue] = useOwn(given, initial);
  const committed = useRef(value);
  const commit = (): void => {
    if (committed.current === value) return;
    committed.current = value;
    onChange?.(value);
  };
  return {
    /** what the control shows and listens to */
    typed: {
      value,
      onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
        setValue(target.value);
        onInput?.(target.value);
      },
      onBlur: (): void => {
        commit();
        onBlur?.(value);
      },
      onFocus: (): void => onFocus?.(value),
    },
    commitOnEnter: ({ key }: KeyboardEvent): void => {
      if (key === "Enter") commit();
    },
  };
}
