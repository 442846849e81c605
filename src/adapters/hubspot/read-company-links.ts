import { companyLinksAnswer } from "./answers";
import { apiPaths } from "./api-paths";
import type { CallPortal } from "./call-portal";
import { inBatches } from "./in-batches";

/** HubSpot's limit for one associations read. */
const BATCH_SIZE = 1_000;
/** HubSpot's own type of the link from a deal to its primary company. */
const PRIMARY = 5;

export interface CompanyLinks {
  /** the company of each deal asked for; null for none */
  companyIdOf: Map<number, number | null>;
  /** the earliest answer; null when nothing was asked */
  readAtMs: number | null;
}

interface Found {
  companyId: number;
  isPrimary: boolean;
}

/** The primary company wins; where people have named none, the one with the lowest id. */
const isBetter = (a: Found, b: Found): boolean => (a.isPrimary === b.isPrimary ? a.companyId < b.companyId : a.isPrimary);

/** Reads which company each deal is for: 1,000 deals a call, and further pages of those with very many companies. */
export const readCompanyLinks = async (call: CallPortal, dealIds: readonly number[]): Promise<CompanyLinks> => {
  const found = new Map<number, Found>();
  let readAtMs: number | null = null;
  let open: { id: string; after?: string }[] = dealIds.map((id) => ({ id: String(id) }));
  while (open.length > 0) {
    const further: typeof open = [];
    for (const inputs of inBatches(open, BATCH_SIZE)) {
      const answer = await call({ method: "POST", path: apiPaths.readCompanyLinks, json: { inputs } }, companyLinksAnswer);
      readAtMs = Math.min(readAtMs ?? answer.readAtMs, answer.readAtMs);
      for (const { from, to, paging } of answer.value.results) {
        for (const { toObjectId, associationTypes } of to) {
          const isPrimary = associationTypes.some(({ category, typeId }) => category === "HUBSPOT_DEFINED" && typeId === PRIMARY);
          const company = { companyId: toObjectId, isPrimary };
          const known = found.get(from.id);
          if (known === undefined || isBetter(company, known)) found.set(from.id, company);
        }
        if (paging?.next) further.push({ id: String(from.id), after: paging.next.after });
      }
    }
    open = further;
  }
  return { companyIdOf: new Map(dealIds.map((id) => [id, found.get(id)?.companyId ?? null])), readAtMs };
};
