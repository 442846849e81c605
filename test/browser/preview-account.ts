/** A record of the account as the preview's own routes give it. */
export interface AccountRecord {
  id: number;
  properties: Record<string, string | undefined>;
}

interface RecordPage {
  record: AccountRecord;
  associated: (AccountRecord & { type: string })[];
}

/** The account behind a preview page, read and written as its own screens do. */
export function previewAccount(previewUrl: string) {
  const ask = async <Answer>(path: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`${previewUrl}/api${path}`, {
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const list = (type: "contacts" | "deals", search: string, page: number) =>
    ask<{ total: number; records: AccountRecord[] }>(`/list/${type}?search=${encodeURIComponent(search)}&page=${String(page)}`);
  const read = (type: "contacts" | "deals", id: number) => ask<RecordPage>(`/records/${type}/${String(id)}`);

  return {
    list,
    read,
    /** somebody sends the website's form after a click on a search ad */
    sendForm: (firstname: string, lastname: string) =>
      ask<AccountRecord>("/records/contacts", { visitor: "paidSearch", properties: { firstname, lastname } }),
    /** what the app answers to a card, asked through HubSpot's signing proxy */
    askApp: async <View>(path: string): Promise<View> => {
      const { status, body } = await ask<{ status: number; body: string }>("/fetch", {
        url: `https://handoff.example${path}`,
        method: "GET",
      });
      if (status !== 200) throw new Error(`${path}: ${String(status)} ${body}`);
      return JSON.parse(body) as View;
    },
    /** an open deal whose contact came by a search ad between two instants (ISO 8601) */
    findOpenSearchAdsDeal: async (from: string, to: string): Promise<AccountRecord> => {
      for (let page = 1; ; page += 1) {
        const { records } = await list("deals", "", page);
        if (records.length === 0) throw new Error("No open deal of search ads in these dates.");
        for (const deal of records.filter(({ properties }) => !properties.dealstage?.startsWith("closed"))) {
          const { associated } = await read("deals", deal.id);
          const isOurs = associated.some(
            ({ properties: { hs_analytics_source: source, createdate = "" } }) =>
              source === "PAID_SEARCH" && createdate >= from && createdate < to,
          );
          if (isOurs) return deal;
        }
      }
    },
  };
}
