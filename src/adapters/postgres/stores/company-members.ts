import { CONTACT_COMPANY, DEAL_COMPANY } from "../../../domain/unit/company-of";
import { companyReach, MOST_CONTACTS, type CompanyReach } from "../../../domain/unit/company-reach";
import type { Store } from "./store";

/** Records that can name a company, and the property in which they do. */
const NAMED_IN = { contacts: CONTACT_COMPANY, deals: DEAL_COMPANY } as const;
type Member = keyof typeof NAMED_IN;
const MEMBERS: readonly Member[] = ["contacts", "deals"];

export interface Company {
  companyId: number;
  /** what it holds together, by all that has ever named it */
  reach: CompanyReach;
  /** the records that must be judged together as soon as one of them is */
  joined: readonly { objectType: Member; recordId: number }[];
}

/** The ids of companies that records have ever named, now or before. */
async function namedCompanies({ tx, portalId }: Store, ids: Record<Member, readonly number[]>): Promise<string[]> {
  const { rows } = await tx.query<{ value: string }>(
    MEMBERS.map(
      (objectType, index) =>
        `select value from handoff.property_changes where portal_id = $1 and object_type = '${objectType}'
           and record_id = any ($${String(index + 2)}::bigint[]) and property = '${NAMED_IN[objectType]}' and value <> ''`,
    ).join(" union "),
    [portalId, ...MEMBERS.map((objectType) => ids[objectType])],
  );
  return rows.map((row) => row.value);
}

interface Found {
  objectType: Member;
  recordId: number;
  /** of a contact: whether it has ever had a deal */
  hasDeal: boolean;
}

/** Records that have ever named `named.company`, each once, over an index whose rows come by company and record. */
const naming = (objectType: Member, condition: string): string =>
  `select distinct changes.record_id from handoff.property_changes changes
   where changes.portal_id = $1 and changes.object_type = '${objectType}' and changes.property = '${NAMED_IN[objectType]}'
     and changes.value = named.company and changes.value <> '' ${condition}`;

/** Under its own id or that of one merged into it. */
const hasDealSql = (contactId: string): string =>
  `(exists (select from handoff.contact_links links
            where links.portal_id = $1 and links.contact_id = ${contactId} and links.object_type = 'deals')
    or exists (select from handoff.record_aliases merged
               join handoff.contact_links links on links.portal_id = $1 and links.contact_id = merged.old_id and links.object_type = 'deals'
               where merged.portal_id = $1 and merged.object_type = 'contacts' and merged.canonical_id = ${contactId}))`;

/** The deals that have ever named each company, and of its contacts the first `limit`: of a list of thousands not all are read. */
const MEMBERS_SQL = `select named.company, found.* from unnest($2::text[]) as named (company) cross join lateral (
    select 'contacts' as object_type, few.record_id, ${hasDealSql("few.record_id")} as has_deal
      from (${naming("contacts", "")} order by record_id limit $3) few
    union all
    select 'deals', own.record_id, false from (${naming("deals", "")}) own) found`;
const CUSTOMERS_SQL = `select named.company, 'contacts' as object_type, found.record_id, true as has_deal
  from unnest($2::text[]) as named (company)
    cross join lateral (${naming("contacts", `and ${hasDealSql("changes.record_id")}`)} order by record_id limit $3) found`;

async function findMembers(
  { tx, portalId }: Store,
  sql: string,
  companies: readonly string[],
  limit: number,
): Promise<Map<string, Found[]>> {
  const members = new Map<string, Found[]>(companies.map((company) => [company, []]));
  if (companies.length === 0) return members;
  const { rows } = await tx.query<{ company: string; object_type: Member; record_id: number; has_deal: boolean }>(sql, [
    portalId,
    companies,
    limit,
  ]);
  for (const row of rows) members.get(row.company)?.push({ objectType: row.object_type, recordId: row.record_id, hasDeal: row.has_deal });
  return members;
}

/**
 * The companies that some records have ever named and that `known` does not tell of yet, each with the records that it joins: its deals,
 * its contacts that have had a deal, and where it has deals of its own, all of its contacts.
 *
 * `subjects` are the contacts that the rebuild is about, themselves or through a link. Without them a company may still have been small, and
 * then what it held together must be rebuilt with the one that made it too large: it is followed once more, though judged as what it is now.
 */
export async function readCompanies(
  store: Store,
  ids: Record<Member, readonly number[]>,
  subjects: ReadonlySet<number>,
  known: ReadonlyMap<number, unknown>,
): Promise<Company[]> {
  if (MEMBERS.every((objectType) => ids[objectType].length === 0)) return [];
  const named = (await namedCompanies(store, ids)).filter((company) => !known.has(Number(company)));
  // With so many a company is too large, whoever the subjects among them are.
  const limit = MOST_CONTACTS + subjects.size + 1;
  const members = await findMembers(store, MEMBERS_SQL, named, limit);
  const contactsOf = (company: string): Found[] => (members.get(company) ?? []).filter(({ objectType }) => objectType === "contacts");
  const large = named.filter((company) => contactsOf(company).length === limit);
  const customers = await findMembers(store, CUSTOMERS_SQL, large, limit);

  return named.map((company) => {
    const deals = (members.get(company) ?? []).filter(({ objectType }) => objectType === "deals");
    const few = customers.get(company);
    const contacts = few ?? contactsOf(company);
    const reachOf = (counted: readonly Found[]): CompanyReach =>
      companyReach({ contacts: few === undefined ? counted.length : Infinity, withDeal: counted.filter(({ hasDeal }) => hasDeal).length });
    const before = reachOf(contacts.filter(({ recordId }) => !subjects.has(recordId)));
    const isForAll = before === "everybody" && deals.length > 0;
    const joined = before === "nobody" ? [] : [...deals, ...contacts.filter(({ hasDeal }) => hasDeal || isForAll)];
    return { companyId: Number(company), reach: reachOf(contacts), joined };
  });
}
