import { z } from "zod";

/** HubSpot gives ids as text or number; inside they are whole numbers that a double holds exactly. */
export const hubspotId = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .refine(Number.isSafeInteger, "is not a safe integer");

/** An ISO 8601 instant, as ms since the epoch. */
export const instantMs = z.string().transform((text, context): number => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) context.addIssue({ code: "custom", message: "is not an instant" });
  return ms;
});

const nextPage = z.object({ next: z.object({ after: z.coerce.string() }).nullish() }).nullish();

/** A list in pages; `after` of the next one is null on the last. */
export const pageOf = <Shape extends z.ZodType>(result: Shape) =>
  z
    .object({ results: z.array(result), paging: nextPage })
    .transform(({ results, paging }) => ({ results, after: paging?.next?.after ?? null }));

const propertyVersion = z.object({
  value: z.string().nullish(),
  timestamp: instantMs,
  sourceType: z.string().nullish(),
  sourceId: z.string().nullish(),
});

const linkedRecords = z.object({ results: z.array(z.object({ id: hubspotId })), paging: nextPage });

/** A record, from a list or a batch read. */
export const recordAnswer = z.object({
  id: hubspotId,
  createdAt: instantMs,
  updatedAt: instantMs,
  archived: z.boolean().catch(false),
  properties: z.record(z.string(), z.string().nullable()).catch({}),
  propertiesWithHistory: z.record(z.string(), z.array(propertyVersion)).nullish(),
  associations: z.object({ contacts: linkedRecords.optional(), companies: linkedRecords.optional() }).nullish(),
});
export type RecordAnswer = z.output<typeof recordAnswer>;

/** Answer of a batch read: 200, or 207 when some ids are not there (told in `errors`, not needed). */
export const recordsAnswer = z.object({ results: z.array(recordAnswer) });

/** Links of several records to their contacts, each in pages of its own; records without a link may be absent. */
export const contactLinksAnswer = z.object({
  results: z.array(z.object({ from: z.object({ id: hubspotId }), to: z.array(z.object({ toObjectId: hubspotId })), paging: nextPage })),
});

/** Links of several deals to their companies, each with its types by number. */
export const companyLinksAnswer = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: hubspotId }),
      to: z.array(
        z.object({
          toObjectId: hubspotId,
          associationTypes: z.array(z.object({ category: z.string(), typeId: z.number() })).catch([]),
        }),
      ),
      paging: nextPage,
    }),
  ),
});

export const writtenAnswer = z.object({ id: hubspotId, updatedAt: instantMs });

/** What HubSpot says of one input of a batch that it did not take; `context.ids` names it, mostly. */
const batchError = z.object({
  category: z.string().nullable().catch(null),
  message: z.string().catch(""),
  context: z.object({ ids: z.array(hubspotId).catch([]) }).catch({ ids: [] }),
  errors: z.unknown().optional(),
});
export type BatchError = z.output<typeof batchError>;

/** Answer of a batch of writes: 200, or 207 when some were not taken. The order of the results is not told. */
export const writtenBatchAnswer = z.object({
  results: z.array(writtenAnswer),
  errors: z
    .array(batchError)
    .nullish()
    .transform((errors) => errors ?? []),
});

/** One page of a search: no histories, no links; `total` counts all that match. */
export const searchAnswer = z
  .object({ total: z.number(), results: z.array(recordAnswer), paging: nextPage })
  .transform(({ total, results, paging }) => ({ total, results, after: paging?.next?.after ?? null }));

export const accountAnswer = z.object({ portalId: hubspotId, timeZone: z.string(), companyCurrency: z.string() });

export const ownerAnswer = z.object({
  id: hubspotId,
  userId: hubspotId.nullish(),
  userIdIncludingInactive: hubspotId.nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  email: z.string().nullish(),
  archived: z.boolean().catch(false),
  // Left out for those who are in no team.
  teams: z.array(z.object({ id: z.string() })).nullish(),
});

const stageMetadata = z.object({
  isClosed: z.union([z.boolean(), z.string().transform((text) => text === "true")]).optional(),
  probability: z.coerce.number().min(0).max(1).optional().catch(undefined),
});

export const pipelinesAnswer = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      stages: z.array(z.object({ id: z.string(), label: z.string(), displayOrder: z.number(), metadata: stageMetadata.catch({}) })),
    }),
  ),
});

const optionAnswer = z.object({
  value: z.string(),
  label: z.string(),
  displayOrder: z.number().optional().catch(undefined),
  hidden: z.boolean().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
});

export const PROPERTY_TYPES = ["string", "number", "datetime", "enumeration", "bool", "date", "phone_number"] as const;

export const propertyAnswer = z.object({
  name: z.string(),
  label: z.string(),
  description: z.string().optional().catch(undefined),
  groupName: z.string(),
  /** HubSpot has more types than the app uses, and adds some: they are told apart by the reader */
  type: z.string(),
  fieldType: z.string(),
  options: z.array(optionAnswer).optional().catch(undefined),
});

/** The answer is not needed: whatever it is will do. */
export const anyAnswer = z.unknown();
