import type { ReactNode } from "react";
import { Field, type FieldProps } from "./Field";
import { useCommitted, type Heard } from "./use-committed";

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
  const { typed, commitOnEnter } = useCommitted(toText(value), toText(defaultValue) ?? "", {
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
            {...typed}
            className="hs-input"
            type="number"
            inputMode="decimal"
            min={min}
            max={max}
            step={stepSize ?? (precision === undefined ? "any" : 10 ** -precision)}
            placeholder={field.placeholder}
            readOnly={field.readOnly}
            onKeyDown={commitOnEnter}
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
