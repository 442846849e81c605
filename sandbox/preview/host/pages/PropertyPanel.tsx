import { useEffect, useState } from "react";
import type { PreviewOption, PreviewRecord, RecordType } from "../../preview-portal";
import { formatInstant, optionLabel } from "../format";
import { useSession } from "../session";

/** What a person can change here, in this order; the rest of the group Handoff is shown below, read only. */
const EDITABLE: Record<RecordType, { name: string; label: string }[]> = {
  contacts: [
    { name: "lifecyclestage", label: "Lifecycle stage" },
    { name: "hs_lead_status", label: "Lead status" },
    { name: "hubspot_owner_id", label: "Contact owner" },
    { name: "handoff_source", label: "Lead source" },
    { name: "handoff_disqualification_reason", label: "Reason dropped or lost" },
  ],
  deals: [
    { name: "dealstage", label: "Deal stage" },
    { name: "amount", label: "Amount" },
    { name: "closedate", label: "Close date" },
    { name: "hubspot_owner_id", label: "Deal owner" },
    { name: "handoff_disqualification_reason", label: "Reason dropped or lost" },
  ],
};

const SHOWN: Record<RecordType, string[]> = { contacts: ["phone", "createdate"], deals: ["createdate"] };

interface Props {
  type: RecordType;
  record: PreviewRecord;
  onSave: (properties: Record<string, string>) => Promise<void>;
}

export function PropertyPanel({ type, record, onSave }: Props) {
  const session = useSession();
  const { account } = session;
  const known = account.properties[type];
  const labelOf = (name: string, otherwise: string): string => known.find((property) => property.name === name)?.label ?? otherwise;
  const optionsOf = (name: string): PreviewOption[] | null => {
    if (name === "hubspot_owner_id") return account.owners.map((owner) => ({ value: String(owner.id), label: owner.name }));
    if (name === "dealstage")
      return account.pipelines.find(({ id }) => id === record.properties.pipeline)?.stages ?? account.pipelines[0]?.stages ?? [];
    const options = known.find((property) => property.name === name)?.options ?? [];
    return options.length > 0 ? options : null;
  };
  const editable = EDITABLE[type].filter(({ name }) => !name.startsWith("handoff_") || known.some((property) => property.name === name));
  const computed = Object.keys(record.properties).filter(
    (name) => name.startsWith("handoff_") && record.properties[name] && !editable.some((field) => field.name === name),
  );

  return (
    <>
      <section className="hs-panel-group">
        <h2>About this {type === "contacts" ? "contact" : "deal"}</h2>
        {editable.map(({ name, label }) => (
          <PropertyField
            key={name}
            name={name}
            label={labelOf(name, label)}
            value={record.properties[name] ?? ""}
            options={optionsOf(name)}
            timeZone={account.timeZone}
            onSave={(value) => onSave({ [name]: value })}
          />
        ))}
        {SHOWN[type].map((name) => (
          <ReadOnly
            key={name}
            label={labelOf(name, name)}
            value={name === "createdate" ? formatInstant(session, record.properties[name]) : (record.properties[name] ?? "--")}
          />
        ))}
      </section>
      {computed.length > 0 && (
        <section className="hs-panel-group">
          <h2>{session.appName}</h2>
          {computed.map((name) => (
            <ReadOnly
              key={name}
              label={labelOf(name, name)}
              value={
                known.find((property) => property.name === name)?.type === "datetime"
                  ? formatInstant(session, record.properties[name])
                  : optionLabel(session, type, name, record.properties[name])
              }
            />
          ))}
        </section>
      )}
    </>
  );
}

const ReadOnly = ({ label, value }: { label: string; value: string }) => (
  <div className="hs-property">
    <span className="hs-property-label">{label}</span>
    <span className="hs-property-value">{value}</span>
  </div>
);

interface FieldProps {
  name: string;
  label: string;
  value: string;
  options: PreviewOption[] | null;
  timeZone: string;
  onSave: (value: string) => Promise<void>;
}

/** Saves a choice at once, and text on leaving the field or Enter. */
function PropertyField({ name, label, value, options, timeZone, onSave }: FieldProps) {
  const isDate = name === "closedate";
  const shown = isDate ? toDay(value, timeZone) : value;
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  const id = `property-${name}`;
  const save = (): void => {
    if (typed !== shown) void onSave(isDate && typed ? new Date(`${typed}T12:00:00Z`).toISOString() : typed);
  };
  return (
    <div className="hs-property">
      <label className="hs-property-label" htmlFor={id}>
        {label}
      </label>
      {options ? (
        <select id={id} name={name} className="hs-property-input" value={value} onChange={(event) => void onSave(event.target.value)}>
          <option value="">--</option>
          {value !== "" && !options.some((option) => option.value === value) && <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          className="hs-property-input"
          type={isDate ? "date" : name === "amount" ? "number" : "text"}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === "Enter" && save()}
        />
      )}
    </div>
  );
}

/** The day of an instant in the account's time zone, as a date input wants it. */
const toDay = (value: string, timeZone: string): string => {
  const instant = new Date(/^\d+$/.test(value) ? Number(value) : value);
  return value === "" || Number.isNaN(instant.getTime()) ? "" : instant.toLocaleDateString("sv", { timeZone });
};
