import type { PreviewRecord, RecordType } from "../../preview-portal";
import { formatMoney, nameOf, stageLabel } from "../format";
import { useSession } from "../session";
import { api } from "../api";

interface Props {
  type: RecordType;
  id: number;
  records: (PreviewRecord & { type: RecordType })[];
}

/** The contact's deals, or the deal's contacts, as links. */
export function Associations({ type, id, records }: Props) {
  const session = useSession();
  const other: RecordType = type === "contacts" ? "deals" : "contacts";
  const pipeline = session.account.pipelines[0];
  const addDeal = (): void => {
    const properties = { dealname: "New deal", pipeline: pipeline?.id ?? "default", dealstage: pipeline?.stages[0]?.value ?? "" };
    void api.create("deals", properties, { associations: [{ type, id }] }).then((deal) => {
      location.href = `/preview/deals/${deal.id}`;
    });
  };
  return (
    <section className="hs-card-frame">
      <h2 className="hs-card-title">
        {other === "deals" ? "Deals" : "Contacts"} ({records.length})
        {other === "deals" && (
          <button type="button" className="hs-link" onClick={addDeal}>
            + Add
          </button>
        )}
      </h2>
      {records.map((record) => (
        <div key={record.id} className="hs-association">
          <a className="hs-link" href={`/preview/${other}/${record.id}`}>
            {nameOf(other, record)}
          </a>
          <span className="hs-microcopy">
            {other === "deals"
              ? `${stageLabel(session, record.properties.dealstage)} · ${formatMoney(session, record.properties.amount)}`
              : record.properties.email}
          </span>
        </div>
      ))}
    </section>
  );
}
