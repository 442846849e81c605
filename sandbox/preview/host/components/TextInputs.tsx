import { Field, type FieldProps } from "./Field";
import { useCommitted, type Heard } from "./use-committed";

interface TextProps extends FieldProps, Heard<string> {
  value?: string;
  defaultValue?: string;
}

interface LineProps extends TextProps {
  type: "text" | "password" | "search";
  className: string;
}

function Line({ type, className, value, defaultValue, onChange, onInput, onBlur, onFocus, ...field }: LineProps) {
  const { typed, commitOnEnter } = useCommitted(value, defaultValue ?? "", { onChange, onInput, onBlur, onFocus });
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          {...typed}
          className={className}
          type={type}
          placeholder={field.placeholder}
          readOnly={field.readOnly}
          onKeyDown={commitOnEnter}
        />
      )}
    </Field>
  );
}

export const Input = ({ type = "text", ...props }: TextProps & { type?: "text" | "password" }) => (
  <Line {...props} type={type} className="hs-input" />
);

export const SearchInput = ({ clearable = true, ...props }: TextProps & { clearable?: boolean }) => (
  <Line {...props} placeholder={props.placeholder ?? "Search"} type={clearable ? "search" : "text"} className="hs-input hs-search" />
);

interface TextAreaProps extends TextProps {
  rows?: number;
  maxLength?: number;
  resize?: "vertical" | "horizontal" | "both" | "none";
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
}: TextAreaProps) {
  const { typed } = useCommitted(value, defaultValue ?? "", { onChange, onInput, onBlur, onFocus });
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...control}
          {...typed}
          className="hs-input hs-textarea"
          style={{ resize }}
          rows={rows}
          maxLength={maxLength}
          placeholder={field.placeholder}
          readOnly={field.readOnly}
        />
      )}
    </Field>
  );
}
