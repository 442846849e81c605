import { Field, type FieldProps } from "./Field";
import type { Heard } from "./use-committed";
import { useOwn } from "./use-own";

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
