import { useId, type ReactNode } from "react";
import { classes } from "./sizes";

/** What every input of HubSpot has around it. */
export interface FieldProps {
  label?: string;
  name?: string;
  description?: string;
  tooltip?: string;
  placeholder?: string;
  required?: boolean;
  readOnly?: boolean;
  error?: boolean;
  validationMessage?: string;
  testId?: string;
}

interface ControlAttributes {
  id: string;
  name: string | undefined;
  required: boolean | undefined;
  "aria-invalid": boolean | undefined;
  "aria-describedby": string | undefined;
  "data-test-id": string | undefined;
}

/** Label, help and validation message around one control, tied together for screen readers. */
export function Field({
  label,
  name,
  description,
  tooltip,
  required,
  error,
  validationMessage,
  testId,
  children,
}: FieldProps & { children: (control: ControlAttributes) => ReactNode }) {
  const id = useId();
  const help = `${id}-help`;
  const hasHelp = Boolean(description ?? validationMessage);
  return (
    <div className={classes("hs-field", error && "hs-field--error")}>
      {label && (
        <label htmlFor={id} title={tooltip}>
          {label}
          {required && <span aria-hidden="true"> *</span>}
        </label>
      )}
      {children({
        id,
        name,
        required,
        "aria-invalid": error === true ? true : undefined,
        "aria-describedby": hasHelp ? help : undefined,
        "data-test-id": testId,
      })}
      {hasHelp && (
        <div id={help} className={classes("hs-microcopy", validationMessage && error && "hs-field-message")}>
          {validationMessage ?? description}
        </div>
      )}
    </div>
  );
}
