import type { ReactNode } from "react";

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
