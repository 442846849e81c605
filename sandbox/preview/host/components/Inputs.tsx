import { useRef, type ReactNode } from "react";
import { Field, type FieldProps } from "./Field";
import { useOwn } from "./use-own";

interface Heard<T> {
  onChange?: (value: T) => void;
  onInput?: (value: T) => void;
  onBlur?: (value: T) => void;
  onFocus?: (value: T) => void;
}

interface TextInputProps extends FieldProps, Heard<string> {
  value?: string;
  defaultValue?: string;
  type?: "text" | "password";
  rows?: number;
  maxLength?: number;
  resize?: "vertical" | "horizontal" | "both" | "none";
}

/** HubSpot calls `onInput` at each keystroke and `onChange` when the value is committed: on blur or Enter. */
function useCommitted<T>(given: T | undefined, initial: T, { onChange, onInput, onBlur, onFocus }: Heard<T>) {
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

export function Input({ type = "text", value, defaultValue, onChange, onInput, onBlur, onFocus, ...field }: TextInputProps) {
  const own = useCommitted(value, defaultValue ?? "", { onChange, onInput, onBlur, onFocus });
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="hs-input"
          type={type}
          value={own.value}
          placeholder={field.placeholder}
          readOnly={field.readOnly}
          onChange={(event) => own.type(event.target.value)}
          onBlur={own.blur}
          onFocus={own.focus}
          onKeyDown={(event) => event.key === "Enter" && own.commit()}
        />
      )}
    </Field>
  );
}

export function TextArea({
  value,
  defaultValue,
  rows = 3,
  maxLength,
  resize = "vertical",
  onChange,
  onInput,
  onBlur,
  onFocus,
  ...field
}: TextInputProps) {
  const own = useCommitted(value, defaultValue ?? "", { onChange, onInput, onBlur, onFocus });
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...control}
          className="hs-input hs-textarea"
          style={{ resize }}
          rows={rows}
          maxLength={maxLength}
          value={own.value}
          placeholder={field.placeholder}
          readOnly={field.readOnly}
          onChange={(event) => own.type(event.target.value)}
          onBlur={own.blur}
          onFocus={own.focus}
        />
      )}
    </Field>
  );
}

export function SearchInput({
  value,
  defaultValue,
  clearable = true,
  onChange,
  onInput,
  onBlur,
  onFocus,
  ...field
}: TextInputProps & { clearable?: boolean }) {
  const own = useCommitted(value, defaultValue ?? "", { onChange, onInput, onBlur, onFocus });
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="hs-input hs-search"
          type={clearable ? "search" : "text"}
          value={own.value}
          placeholder={field.placeholder ?? "Search"}
          onChange={(event) => own.type(event.target.value)}
          onBlur={own.blur}
          onFocus={own.focus}
          onKeyDown={(event) => event.key === "Enter" && own.commit()}
        />
      )}
    </Field>
  );
}

interface NumberProps extends FieldProps, Heard<number> {
  value?: number;
  defaultValue?: number;
  min?: number;
  max?: number;
  precision?: number;
  stepSize?: number;
  formatStyle?: "decimal" | "percentage";
}

/** `percentage` shows 0.25 as 25 and hands 0.25 back, as HubSpot's input does. */
export function NumberInput({
  prefix,
  value,
  defaultValue,
  min,
  max,
  precision,
  stepSize,
  formatStyle,
  onChange,
  onInput,
  onBlur,
  onFocus,
  ...field
}: NumberProps & { prefix?: ReactNode }) {
  const scale = formatStyle === "percentage" ? 100 : 1;
  const toNumber = (text: string): number => Number(text) / scale;
  const toText = (number: number | undefined): string | undefined =>
    number === undefined || Number.isNaN(number) ? undefined : String(number * scale);
  const own = useCommitted(toText(value), toText(defaultValue) ?? "", {
    onChange: (text) => text !== "" && onChange?.(toNumber(text)),
    onInput: (text) => text !== "" && onInput?.(toNumber(text)),
    onBlur: (text) => onBlur?.(toNumber(text)),
    onFocus: (text) => onFocus?.(toNumber(text)),
  });
  return (
    <Field {...field}>
      {(control) => (
        <span className="hs-affix">
          {prefix}
          <input
            {...control}
            className="hs-input"
            type="number"
            inputMode="decimal"
            min={min}
            max={max}
            step={stepSize ?? (precision === undefined ? "any" : 10 ** -precision)}
            value={own.value}
            placeholder={field.placeholder}
            readOnly={field.readOnly}
            onChange={(event) => own.type(event.target.value)}
            onBlur={own.blur}
            onFocus={own.focus}
            onKeyDown={(event) => event.key === "Enter" && own.commit()}
          />
          {formatStyle === "percentage" && <span>%</span>}
        </span>
      )}
    </Field>
  );
}

export const CurrencyInput = ({ currency = "USD", ...props }: NumberProps & { currency?: string }) => (
  <NumberInput {...props} prefix={<span>{currency}</span>} />
);
export const StepperInput = ({ stepSize = 1, ...props }: NumberProps) => <NumberInput {...props} stepSize={stepSize} />;

/** HubSpot counts months from 0. */
interface DateValue {
  year: number;
  month: number;
  date: number;
  formattedDate?: string;
}

interface DateInputProps extends FieldProps, Heard<DateValue> {
  value?: DateValue | null;
  defaultValue?: DateValue | null;
  min?: DateValue;
  max?: DateValue;
}

const two = (number: number): string => String(number).padStart(2, "0");
const toIso = (value: DateValue | null | undefined): string | undefined =>
  value ? `${value.year}-${two(value.month + 1)}-${two(value.date)}` : undefined;
const fromIso = (iso: string): DateValue => {
  const [year = 0, month = 1, date = 1] = iso.split("-").map(Number);
  return { year, month: month - 1, date, formattedDate: iso };
};

export function DateInput({ value, defaultValue, min, max, onChange, onBlur, onFocus, ...field }: DateInputProps) {
  const [iso, setIso] = useOwn(toIso(value), toIso(defaultValue) ?? "");
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="hs-input"
          type="date"
          min={toIso(min)}
          max={toIso(max)}
          value={iso}
          readOnly={field.readOnly}
          onChange={(event) => {
            setIso(event.target.value);
            if (event.target.value) onChange?.(fromIso(event.target.value));
          }}
          onBlur={() => iso && onBlur?.(fromIso(iso))}
          onFocus={() => iso && onFocus?.(fromIso(iso))}
        />
      )}
    </Field>
  );
}

interface TimeValue {
  hours: number;
  minutes: number;
}

interface TimeInputProps extends FieldProps, Heard<TimeValue> {
  value?: TimeValue;
  defaultValue?: TimeValue;
  interval?: number;
}

const clockText = (time: TimeValue | undefined): string | undefined => time && `${two(time.hours)}:${two(time.minutes)}`;

export function TimeInput({ value, defaultValue, interval, onChange, ...field }: TimeInputProps) {
  const [text, setText] = useOwn(clockText(value), clockText(defaultValue) ?? "");
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="hs-input"
          type="time"
          step={interval && interval * 60}
          value={text}
          readOnly={field.readOnly}
          onChange={(event) => {
            setText(event.target.value);
            const [hours, minutes] = event.target.value.split(":").map(Number);
            if (hours !== undefined && minutes !== undefined) onChange?.({ hours, minutes });
          }}
        />
      )}
    </Field>
  );
}

interface FormProps {
  children?: ReactNode;
  onSubmit?: (event: { type: string; targetValue: Record<string, string> }, reactions: object) => void;
  autoComplete?: "off" | "on";
  testId?: string;
}

/** Hands the values of its inputs, by name, to the surface; the browser never sends them. */
export const Form = ({ children, onSubmit, autoComplete = "off", testId }: FormProps) => (
  <form
    className="hs-form"
    data-test-id={testId}
    autoComplete={autoComplete}
    onSubmit={(event) => {
      event.preventDefault();
      const entries = [...new FormData(event.currentTarget)].map(([name, value]): [string, string] => [
        name,
        typeof value === "string" ? value : value.name,
      ]);
      onSubmit?.({ type: "submit", targetValue: Object.fromEntries(entries) }, {});
    }}
  >
    {children}
  </form>
);
