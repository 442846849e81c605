import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { Field, type FieldProps } from "./Field";
import { classes, sizeOf } from "./sizes";
import { useOwn } from "./use-own";

type ChoiceValue = string | number | boolean;
interface Option {
  label: string;
  value: ChoiceValue;
}

interface SelectProps extends FieldProps {
  value?: ChoiceValue;
  options?: Option[];
  variant?: "transparent" | "input";
  onChange?: (value: ChoiceValue) => void;
}

/** A native select: options keep their own types, which is why the control speaks in indexes. */
export function Select({ value, options = [], variant = "input", onChange, placeholder = "Select an option", ...field }: SelectProps) {
  const [own, setOwn] = useOwn<ChoiceValue>(value, "");
  const index = options.findIndex((option) => option.value === own);
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          className={classes("hs-input", "hs-select", variant === "transparent" && "hs-select--transparent")}
          disabled={field.readOnly}
          value={index}
          onChange={(event) => {
            const picked = options[Number(event.target.value)];
            if (!picked) return;
            setOwn(picked.value);
            onChange?.(picked.value);
          }}
        >
          {index < 0 && (
            <option value={-1} disabled>
              {placeholder}
            </option>
          )}
          {options.map((option, at) => (
            <option key={String(option.value)} value={at}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface MultiSelectProps extends FieldProps {
  value?: ChoiceValue[];
  options?: Option[];
  onChange?: (value: ChoiceValue[]) => void;
}

export function MultiSelect({ value, options = [], onChange, placeholder = "Select options", ...field }: MultiSelectProps) {
  const [own, setOwn] = useOwn<ChoiceValue[]>(value, []);
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const leave = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, []);
  const toggle = (one: ChoiceValue): void => {
    const next = own.includes(one) ? own.filter((other) => other !== one) : [...own, one];
    setOwn(next);
    onChange?.(next);
  };
  const picked = options.filter((option) => own.includes(option.value)).map((option) => option.label);
  return (
    <Field {...field}>
      {({ id, "aria-describedby": describedBy, "data-test-id": testId }) => (
        <div className="hs-anchor hs-anchor--wide" ref={box} onKeyDown={(event) => event.key === "Escape" && setOpen(false)}>
          <button
            type="button"
            id={id}
            data-test-id={testId}
            aria-describedby={describedBy}
            className="hs-input hs-select"
            disabled={field.readOnly}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {picked.join(", ") || placeholder}
          </button>
          {isOpen && (
            <div className="hs-menu hs-menu--wide">
              {options.map((option) => (
                <label key={String(option.value)} className="hs-menu-item">
                  <input type="checkbox" checked={own.includes(option.value)} onChange={() => toggle(option.value)} /> {option.label}
                </label>
              ))}
            </div>
          )}
        </div>
      )}
    </Field>
  );
}

interface CheckProps {
  children?: ReactNode;
  checked?: boolean;
  initialIsChecked?: boolean;
  readOnly?: boolean;
  readonly?: boolean;
  value?: string;
  name?: string;
  description?: string;
  size?: string;
  variant?: string;
  onChange?: (checked: boolean, value: string) => void;
  "aria-label"?: string;
  testId?: string;
}

const check = (type: "checkbox" | "radio") =>
  function Check({
    children,
    checked,
    initialIsChecked,
    readOnly,
    readonly,
    value = "",
    name,
    description,
    size,
    variant,
    onChange,
    testId,
    ...labels
  }: CheckProps) {
    const [own, setOwn] = useOwn(checked, initialIsChecked ?? false);
    return (
      <label className={classes("hs-check", (variant === "small" || sizeOf(size) === "sm") && "hs-check--sm")}>
        <input
          type={type}
          name={name}
          value={value}
          data-test-id={testId}
          checked={own}
          disabled={readOnly ?? readonly}
          aria-label={labels["aria-label"]}
          onChange={(event) => {
            setOwn(event.target.checked);
            onChange?.(event.target.checked, value);
          }}
        />
        <span>
          {children}
          {description && <span className="hs-microcopy hs-block">{description}</span>}
        </span>
      </label>
    );
  };

export const Checkbox = check("checkbox");
export const RadioButton = check("radio");

interface ToggleProps {
  checked?: boolean;
  initialIsChecked?: boolean;
  label?: string;
  labelDisplay?: "inline" | "top" | "hidden";
  readOnly?: boolean;
  readonly?: boolean;
  size?: string;
  textChecked?: string;
  textUnchecked?: string;
  onChange?: (checked: boolean) => void;
  testId?: string;
}

export function Toggle({
  checked,
  initialIsChecked,
  label,
  labelDisplay = "inline",
  readOnly,
  readonly,
  size,
  textChecked = "ON",
  textUnchecked = "OFF",
  onChange,
  testId,
}: ToggleProps) {
  const [own, setOwn] = useOwn(checked, initialIsChecked ?? false);
  return (
    <span className={`hs-toggle hs-toggle--${labelDisplay}`}>
      {labelDisplay !== "hidden" && <span className="hs-toggle-label">{label}</span>}
      <button
        type="button"
        role="switch"
        className={`hs-switch hs-switch--${sizeOf(size)}`}
        data-test-id={testId}
        aria-checked={own}
        aria-label={label}
        disabled={readOnly ?? readonly}
        onClick={() => {
          setOwn(!own);
          onChange?.(!own);
        }}
      >
        <span>{own ? textChecked : textUnchecked}</span>
      </button>
    </span>
  );
}

interface ToggleGroupProps extends FieldProps {
  toggleType?: "checkboxList" | "radioButtonList";
  options?: { label: string; value: string; initialIsChecked?: boolean; readOnly?: boolean; readonly?: boolean; description?: string }[];
  inline?: boolean;
  value?: string[] | string;
  onChange?: (value: string[] | string) => void;
}

export function ToggleGroup({
  toggleType = "checkboxList",
  options = [],
  inline,
  value,
  onChange,
  label,
  name,
  error,
  validationMessage,
  required,
  testId,
}: ToggleGroupProps) {
  const isRadio = toggleType === "radioButtonList";
  const group = useId();
  const initial = options.filter((option) => option.initialIsChecked).map((option) => option.value);
  const [own, setOwn] = useOwn<string[]>(value === undefined ? undefined : [value].flat(), initial);
  const pick = (one: string, isPicked: boolean): void => {
    const next = isRadio ? [one] : isPicked ? [...own, one] : own.filter((other) => other !== one);
    setOwn(next);
    onChange?.(isRadio ? one : next);
  };
  return (
    <fieldset className={classes("hs-field", "hs-toggle-group", error && "hs-field--error")} data-test-id={testId}>
      {label && (
        <legend>
          {label}
          {required && " *"}
        </legend>
      )}
      <div className={inline ? "hs-checks hs-checks--inline" : "hs-checks"}>
        {options.map((option) => (
          <label key={option.value} className="hs-check">
            <input
              type={isRadio ? "radio" : "checkbox"}
              name={isRadio ? group : name}
              value={option.value}
              checked={own.includes(option.value)}
              disabled={option.readOnly ?? option.readonly}
              onChange={(event) => pick(option.value, event.target.checked)}
            />
            <span>
              {option.label}
              {option.description && <span className="hs-microcopy hs-block">{option.description}</span>}
            </span>
          </label>
        ))}
      </div>
      {validationMessage && <div className={classes("hs-microcopy", error && "hs-field-message")}>{validationMessage}</div>}
    </fieldset>
  );
}
