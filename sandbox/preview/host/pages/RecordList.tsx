import { useCallback, useState } from "react";
import type { PreviewRecord, RecordType } from "../../preview-portal";
import { api } from "../api";
import { formatInstant, formatMoney, nameOf, optionLabel, ownerName, stageLabel } from "../format";
import { useSession } from "../session";
import { usePolled } from "../use-polled";
import { CreateRecord } from "./CreateRecord";
import type { Session } from "../api";

const PAGE_SIZE = 50;
const POLL_MS = 3000;

interface Column {
  title: string;
  cell: (record: PreviewRecord, session: Session) => string;
}

const source: Column = {
  title: "Source",
  cell: ({ properties }, session) => optionLabel(session, "contacts", "handoff_source", properties.handoff_source),
};
const owner: Column = { title: "Owner", cell: ({ properties }, session) => ownerName(session, properties.hubspot_owner_id) };
const created: Column = { title: "Create date", cell: ({ properties }, session) => formatInstant(session, properties.createdate) };

const COLUMNS: Record<RecordType, Column[]> = {
  contacts: [
    { title: "Email", cell: ({ properties }) => properties.email ?? "--" },
    source,
    {
      title: "Lifecycle stage",
      cell: ({ properties }, session) => optionLabel(session, "contacts", "lifecyclestage", properties.lifecyclestage),
    },
    {
      title: "Lead status",
      cell: ({ properties }, session) => optionLabel(session, "contacts", "hs_lead_status", properties.hs_lead_status),
    },
    owner,
    created,
  ],
  deals: [
    { title: "Deal stage", cell: ({ properties }, session) => stageLabel(session, properties.dealstage) },
    { title: "Amount", cell: ({ properties }, session) => formatMoney(session, properties.amount) },
    { title: "Close date", cell: ({ properties }, session) => formatInstant(session, properties.closedate) },
    source,
    owner,
    created,
  ],
};

/** One list of records, newest first, read again every few seconds: leads keep arriving. */
export function RecordList({ type }: { type: RecordType }) {
  const session = useSession();
  const [search, setSearch] = useState("");
  const [page, setPage] = useState(1);
  const read = useCallback(() => api.list(type, search, page), [type, search, page]);
  const [list] = usePolled(read, POLL_MS);

  const pages = Math.max(1, Math.ceil((list?.total ?? 0) / PAGE_SIZE));
  return (
    <section className="hs-list-page">
      <header className="hs-list-head">
        <div>
          <h1>{type === "contacts" ? "Contacts" : "Deals"}</h1>
          <p className="hs-microcopy">{list ? `${list.total.toLocaleString("en")} records` : "Reading…"}</p>
        </div>
        <CreateRecord type={type} />
      </header>
      <input
        type="search"
        className="hs-input hs-search hs-list-search"
        aria-label={`Search ${type}`}
        placeholder={type === "contacts" ? "Search name, email or phone" : "Search deal name"}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setPage(1);
        }}
      />
      <div className="hs-table-box">
        <table className="hs-table hs-table--bordered hs-record-table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              {COLUMNS[type].map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list?.records.map((record) => (
              <tr key={record.id}>
                <td>
                  <a className="hs-link" href={`/preview/${type}/${record.id}`}>
                    {nameOf(type, record)}
                  </a>
                </td>
                {COLUMNS[type].map(({ title, cell }) => (
                  <td key={title}>{cell(record, session)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {list?.total === 0 && <p className="hs-table-empty">No {type} match.</p>}
        <nav className="hs-pager" aria-label="Pages">
          <button type="button" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            ‹ Prev
          </button>
          <span>
            Page {page} of {pages}
          </span>
          <button type="button" disabled={page >= pages} onClick={() => setPage(page + 1)}>
            Next ›
          </button>
        </nav>
      </div>
    </section>
  );
}
