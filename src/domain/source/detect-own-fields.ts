import { REASONS } from "../reasons";
import { SOURCES } from "./sources";

/** What a field of the portal tells. */
export type OwnFieldTells = "source" | "reason" | "persona";

/** HubSpot's own field for kinds of people: it is there in each account, and filled where somebody works with it. */
const PERSONA = "hs_persona";

/** A property of the portal as far as its use can be guessed. */
export interface PropertyFacts {
  name: string;
  label: string;
  type: string;
}

const SOURCE_WORDS = [
  "lead source",
  "source of lead",
  "how did you hear",
  "heard about us",
  "referral source",
  "channel",
  "marketing source",
  "herkunft",
  "quelle",
  "wie haben sie von uns",
];
const REASON_WORDS = ["disqualif", "unqualified reason", "lost reason", "reason lost", "closed lost", "absagegrund", "verlustgrund"];

/** HubSpot's own fields are read by their own rules, and ours are not the portal's. */
const isNotTheirs = (name: string): boolean => name.startsWith("hs_") || name.startsWith("handoff_");

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[_\s]+/g, " ")
    .trim();

/** What a property may tell, by its label and name; null when it is none of ours or of a type without words. */
export function tellsOf({ name, label, type }: PropertyFacts): OwnFieldTells | null {
  if (name === PERSONA && type === "enumeration") return "persona";
  if (isNotTheirs(name) || (type !== "enumeration" && type !== "string")) return null;
  const texts = [fold(label), fold(name)];
  const has = (words: readonly string[]): boolean => texts.some((text) => words.some((word) => text.includes(word)));
  if (has(REASON_WORDS)) return "reason";
  return has(SOURCE_WORDS) ? "source" : null;
}

/** Words that people use for our sources and that no label of ours has. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  paid_search: ["google ads", "adwords", "ppc", "sem", "bing ads"],
  organic_search: ["google", "search engine", "seo", "suche"],
  meta_ads: ["facebook", "instagram", "facebook ads", "instagram ads", "meta"],
  linkedin_ads: ["linkedin"],
  google_business: ["google maps", "gbp"],
  word_of_mouth: ["referral", "friend", "recommendation", "neighbour", "neighbor", "empfehlung"],
  email: ["email", "newsletter"],
  event: ["event", "trade show", "messe"],
  offline_ads: ["radio", "flyer", "print", "sign"],
  repeat_customer: ["existing customer", "repeat customer", "stammkunde"],
  direct: ["direct"],
  website_referral: ["website"],
  directory: ["directory", "yelp", "homestars", "bayut"],
};

const wordsOf = (text: string): string[] => [
  ...new Set(
    fold(text)
      .replace(/[^\p{L}\p{N} ]/gu, " ")
      .split(" ")
      .filter((word) => word !== ""),
  ),
];

/** How many words two texts share when one has no word of its own; 0 otherwise. */
function likeness(a: string, b: string): number {
  const [few, many] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length) as [string[], string[]];
  return few.length > 0 && few.every((word) => many.includes(word)) ? few.length / many.length : 0;
}

/**
 * Which of ours a value of the portal's may mean: the one whose words are most alike. Null when none has the same words, or two have equally;
 * kinds of people are the portal's own, and none of ours.
 */
export function suggest(tells: OwnFieldTells, value: string, label: string): string | null {
  if (tells === "persona") return null;
  const ours = tells === "source" ? SOURCES : REASONS;
  const scores = ours
    .map((own) => {
      const texts = [own.value, own.label, ...(tells === "source" ? (OTHER_WORDS[own.value] ?? []) : [])];
      return { value: own.value, score: Math.max(...texts.flatMap((text) => [likeness(text, value), likeness(text, label)])) };
    })
    .sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  return best === undefined || best.score === 0 || best.score === second?.score ? null : best.value;
}

/** A field is offered when at least this share of the leads has it. */
const OFFERED_SHARE = 0.2;
const COMMONEST = 10;
/** Words written by hand are shown when several leads have the same: what only one has may name somebody. */
const LEAST_TIMES = 3;

export interface OwnField {
  tells: OwnFieldTells;
  objectType: "contacts" | "deals";
  property: string;
  label: string;
  isFreeText: boolean;
  /** 0 to 1 */
  filledShare: number;
  /** the ten commonest of those looked at, with which of ours each may mean */
  common: { value: string; label: string; times: number; suggestion: string | null }[];
}

/** The field as it is offered; null when too few leads have it. `values` are those of the leads looked at. */
export function offerOf(
  property: PropertyFacts & { objectType: "contacts" | "deals"; options: readonly { value: string; label: string }[] },
  { leads, filled, values }: { leads: number; filled: number; values: readonly string[] },
): OwnField | null {
  const tells = tellsOf(property);
  if (tells === null || leads === 0 || filled / leads < OFFERED_SHARE) return null;
  const isFreeText = property.type === "string";
  const times = new Map<string, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  const common = [...times]
    .filter(([, count]) => !isFreeText || count >= LEAST_TIMES)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, COMMONEST)
    .map(([value, count]) => {
      const label = property.options.find((option) => option.value === value)?.label ?? value;
      return { value, label, times: count, suggestion: suggest(tells, value, label) };
    });
  return {
    tells,
    objectType: property.objectType,
    property: property.name,
    label: property.label,
    isFreeText,
    filledShare: filled / leads,
    common,
  };
}

/** Contacts before deals, the fullest first: the first of each kind is the one that is offered. */
export const inOrderOfOffer = (fields: readonly OwnField[]): OwnField[] =>
  [...fields].sort(
    (a, b) =>
      (a.objectType < b.objectType ? -1 : a.objectType > b.objectType ? 1 : 0) ||
      b.filledShare - a.filledShare ||
      (a.property < b.property ? -1 : 1),
  );
