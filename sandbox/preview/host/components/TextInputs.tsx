import { Field, type FieldProps } from "./Field";
import { useCommitted, type Heard } from "./use-committed";

interface TextInputProps extends FieldProps, Heard<string> {
  value?: string;
  defaultValue?: string;
  type?: "text" | "password";
  rows?: number;
  maxLength?: number;
  resize?: "vertical" | "horizontal" | "both" | "none";
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
