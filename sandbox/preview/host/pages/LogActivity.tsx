import { useRef, type FormEvent, type ReactNode } from "react";

type Log = (properties: Record<string, string>) => Promise<void>;

/** HubSpot's default call outcomes, by the ids that every account has. */
const CALL_OUTCOMES = [
  { value: "f240bbac-87c9-4f6e-bf70-924b57d47db7", label: "Connected" },
  { value: "73a0d17f-1163-4015-bdd5-ec830791da20", label: "No answer" },
  { value: "b2cf5968-551e-4856-9783-52b3da59a7d0", label: "Left voicemail" },
  { value: "a4c4c377-d246-4b32-a13b-75a56a4cd0ff", label: "Left live message" },
  { value: "9d9162e7-6cf3-4944-bf63-4dff82258764", label: "Busy" },
  { value: "17b47fee-58de-441e-a44c-c6300d46f273", label: "Wrong number" },
];

export const MEETING_OUTCOMES = [
  { value: "SCHEDULED", label: "Scheduled" },
  { value: "COMPLETED", label: "Completed" },
  { value: "NO_SHOW", label: "No show" },
  { value: "RESCHEDULED", label: "Rescheduled" },
  { value: "CANCELED", label: "Canceled" },
];

/** A call; people often log it some time after it took place. The server adds the instant, by the portal's clock. */
export const LogCall = ({ onLog }: { onLog: Log }) => (
  <LogForm
    title="Log a call"
    onSave={(form) =>
      onLog({
        hs_call_disposition: form.outcome ?? "",
        hs_call_direction: form.direction ?? "",
        hs_call_duration: String(Math.round(Number(form.minutes) * 60_000)),
        minutesAgo: form.minutesAgo ?? "0",
      })
    }
  >
    <Choice name="outcome" label="Outcome" options={CALL_OUTCOMES} />
    <Choice
      name="direction"
      label="Direction"
      options={[
        { value: "OUTBOUND", label: "Outbound" },
        { value: "INBOUND", label: "Inbound" },
      ]}
    />
    <NumberField name="minutes" label="Duration in minutes" value="3" />
    <NumberField name="minutesAgo" label="Took place minutes ago" value="0" />
  </LogForm>
);

/** A meeting; it starts so many minutes from now, which may be in the past. */
export const LogMeeting = ({ onLog }: { onLog: Log }) => (
  <LogForm
    title="Log a meeting"
    onSave={(form) =>
      onLog({
        hs_meeting_outcome: form.outcome ?? "",
        startsInMinutes: form.startsInMinutes ?? "0",
        lastsMinutes: form.lastsMinutes ?? "30",
      })
    }
  >
    <Choice name="outcome" label="Outcome" options={MEETING_OUTCOMES} />
    <NumberField name="startsInMinutes" label="Starts in minutes (negative: ago)" value="60" />
    <NumberField name="lastsMinutes" label="Lasts minutes" value="30" />
  </LogForm>
);

function LogForm({
  title,
  onSave,
  children,
}: {
  title: string;
  onSave: (form: Record<string, string>) => Promise<void>;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const entries = [...new FormData(event.currentTarget)].map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : value.name,
    ]);
    void onSave(Object.fromEntries(entries)).then(() => dialog.current?.close());
  };
  return (
    <>
      <button type="button" className="hs-button hs-button--secondary hs-button--sm" onClick={() => dialog.current?.showModal()}>
        {title}
      </button>
      <dialog ref={dialog} className="hs-modal hs-modal--sm" aria-label={title}>
        <header className="hs-dialog-head">
          <h2>{title}</h2>
          <button type="button" aria-label="Close" onClick={() => dialog.current?.close()}>
            ×
          </button>
        </header>
        <form className="hs-dialog-body hs-form" onSubmit={submit}>
          {children}
          <button type="submit" className="hs-button hs-button--primary hs-button--md">
            Save
          </button>
        </form>
      </dialog>
    </>
  );
}

const Choice = ({ name, label, options }: { name: string; label: string; options: { value: string; label: string }[] }) => (
  <label className="hs-field">
    <span>{label}</span>
    <select className="hs-input hs-select" name={name}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </label>
);

const NumberField = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <label className="hs-field">
    <span>{label}</span>
    <input className="hs-input" name={name} type="number" step="any" defaultValue={value} />
  </label>
);
