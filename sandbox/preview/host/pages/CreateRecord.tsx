import { useRef, type FormEvent } from "react";
import type { RecordType } from "../../preview-portal";
import { VISITORS, type Visitor } from "../../form-submission";
import { api } from "../api";
import { useSession } from "../session";
import { useToasts } from "../Toasts";

/** HubSpot's "Create contact" and "Create deal", with the few fields that matter here; opens the new record. */
export function CreateRecord({ type }: { type: RecordType }) {
  const { account } = useSession();
  const toast = useToasts();
  const dialog = useRef<HTMLDialogElement>(null);
  const pipeline = account.pipelines[0];

  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const visitor = readVisitor(form.get("visitor"));
    form.delete("visitor");
    const entries = [...form].map(([name, value]): [string, string] => [name, typeof value === "string" ? value : value.name]);
    const properties = Object.fromEntries(entries.filter(([, value]) => value !== ""));
    api.create(type, { ...properties, ...(type === "deals" && pipeline ? { pipeline: pipeline.id } : {}) }, { visitor }).then(
      (record) => {
        location.href = `/preview/${type}/${record.id}`;
      },
      (error: unknown) => toast({ type: "danger", title: "Not created", message: error instanceof Error ? error.message : String(error) }),
    );
  };

  const field = (name: string, label: string, kind = "text") => (
    <div className="hs-field">
      <label htmlFor={`new-${name}`}>{label}</label>
      <input id={`new-${name}`} className="hs-input" name={name} type={kind} />
    </div>
  );
  const title = type === "contacts" ? "Create contact" : "Create deal";
  return (
    <>
      <button type="button" className="hs-button hs-button--primary hs-button--sm" onClick={() => dialog.current?.showModal()}>
        {title}
      </button>
      <dialog ref={dialog} className="hs-panel hs-panel--sm" aria-label={title}>
        <header className="hs-dialog-head">
          <h2>{title}</h2>
          <button type="button" aria-label="Close" onClick={() => dialog.current?.close()}>
            ×
          </button>
        </header>
        <form className="hs-dialog-body hs-form" onSubmit={save}>
          {type === "contacts" ? (
            <>
              {field("email", "Email", "email")}
              {field("firstname", "First name")}
              {field("lastname", "Last name")}
              {field("phone", "Phone number", "tel")}
              <div className="hs-field">
                <label htmlFor="new-visitor">How they come in</label>
                <select id="new-visitor" className="hs-input hs-select" name="visitor">
                  <option value="">Added by hand</option>
                  {Object.entries(VISITORS).map(([value, { label }]) => (
                    <option key={value} value={value}>
                      Sends the website's form now. {label}
                    </option>
                  ))}
                </select>
              </div>
            </>
          ) : (
            <>
              {field("dealname", "Deal name")}
              {field("amount", `Amount (${account.currency})`, "number")}
              <div className="hs-field">
                <label htmlFor="new-dealstage">Deal stage</label>
                <select id="new-dealstage" className="hs-input hs-select" name="dealstage">
                  {pipeline?.stages.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </div>
            </>
          )}
          <button type="submit" className="hs-button hs-button--primary hs-button--md">
            Create
          </button>
        </form>
      </dialog>
    </>
  );
}

const readVisitor = (value: FormDataEntryValue | null): Visitor | undefined =>
  typeof value === "string" && value in VISITORS ? (value as Visitor) : undefined;
