import { useState } from "react";
import type { RecordType } from "../../preview-portal";
import { api } from "../api";
import { nameOf } from "../format";
import { useSession } from "../session";
import { useToasts } from "../Toasts";
import { useRecord } from "../use-record";
import { Activities } from "./Activities";
import { Associations } from "./Associations";
import { InstalledSurface } from "./InstalledSurface";
import { LogCall, LogMeeting } from "./LogActivity";
import { PropertyPanel } from "./PropertyPanel";

const BUNDLES = { contacts: "ContactCard", deals: "DealCard" } as const;

/** A record as HubSpot lays it out: properties on the left, tabs in the middle, associations and sidebar cards on the right. */
export function RecordPage({ type, id }: { type: RecordType; id: number }) {
  const { appName } = useSession();
  const live = useRecord(type, id);
  const toast = useToasts();
  const [tab, setTab] = useState<"app" | "activities">("app");

  if (!live.content) return <main className="hs-page">{live.error ? <p role="alert">{live.error}</p> : <p>Reading the record…</p>}</main>;
  const { record, associated, activities } = live.content;

  /** Runs a write of the person, then reads the record, so that the cards hear of it at once. */
  const write = async (change: Promise<unknown>): Promise<void> => {
    try {
      await change;
    } catch (error) {
      toast({ type: "danger", title: "Not saved", message: error instanceof Error ? error.message : String(error) });
    }
    await live.refresh();
  };
  const surface = { bundle: BUNDLES[type], title: appName, record: { type, id, live } };
  const tabs = { app: appName, activities: `Activities (${activities.length})` };

  return (
    <main className="hs-record">
      <aside className="hs-record-left" aria-label="About this record">
        <a className="hs-link hs-back" href={`/preview/${type}`}>
          ‹ {type === "contacts" ? "Contacts" : "Deals"}
        </a>
        <div className="hs-record-head">
          <span className="hs-avatar" aria-hidden="true">
            {nameOf(type, record).slice(0, 1).toUpperCase()}
          </span>
          <div>
            <h1>{nameOf(type, record)}</h1>
            <p className="hs-microcopy">{type === "contacts" ? record.properties.email : null}</p>
          </div>
        </div>
        <div className="hs-record-actions">
          <LogCall onLog={(properties) => write(api.logActivity(type, id, "calls", properties))} />
          <LogMeeting onLog={(properties) => write(api.logActivity(type, id, "meetings", properties))} />
        </div>
        <PropertyPanel type={type} record={record} onSave={(properties) => write(api.update(type, id, properties))} />
      </aside>
      <section className="hs-record-middle">
        <div role="tablist" className="hs-tablist">
          {(["app", "activities"] as const).map((one) => (
            <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
              {tabs[one]}
            </button>
          ))}
        </div>
        <div className="hs-record-tab" hidden={tab !== "app"}>
          <div className="hs-card-frame hs-card-frame--tab">
            <InstalledSurface {...surface} place="crm.record.tab" />
          </div>
        </div>
        {tab === "activities" && (
          <Activities
            activities={activities}
            onOutcome={(meeting, outcome) => write(api.update("meetings", meeting, { hs_meeting_outcome: outcome }))}
            onDone={(task) => write(api.update("tasks", task, { hs_task_status: "COMPLETED" }))}
          />
        )}
      </section>
      <aside className="hs-record-right" aria-label="Cards and associations">
        <section className="hs-card-frame">
          <h2 className="hs-card-title">{appName}</h2>
          <InstalledSurface {...surface} place="crm.record.sidebar" />
        </section>
        <Associations type={type} id={id} records={associated} />
      </aside>
    </main>
  );
}
