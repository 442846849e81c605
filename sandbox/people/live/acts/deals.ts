import type { PortalRecord } from "../../../portal/portal";
import { toIso } from "../../record-writer";
import { linksOf } from "../cast";
import { answered, isOpenLead, nextLead } from "../leads";
import { happened, nameOf, type Act, type Scene } from "../scene";

const DAY_MS = 86_400_000;
/**
 * A deal is won when its lead came in so long ago, as winning takes at this firm. Quicker wins would shorten its usual time from lead to
 * won, and with that move the weeks that are old enough to judge.
 */
const WON_AFTER_DAYS = { least: 26, most: 35 };

export const dealOpened: Act = (scene) => {
  const lead = leadForDeal(scene);
  if (lead === null) return null;
  const deal = openDeal(scene, lead, true);
  return happened(deal, `${scene.personFor(lead).firstName} opened the deal ${nameOf(deal)}`);
};

/** The deal first; its contact is linked later. */
export const dealWithoutContact: Act = (scene) => {
  const lead = leadForDeal(scene);
  if (lead === null) return null;
  const deal = openDeal(scene, lead, false);
  scene.cast.looseDeals.push(deal.id);
  return happened(deal, `${scene.personFor(lead).firstName} opened the deal ${nameOf(deal)}, for nobody yet`);
};

export const dealLinkedLater: Act = (scene) => {
  const [dealId] = scene.cast.looseDeals;
  const deal = dealId === undefined ? null : scene.cast.find("deals", dealId);
  const lead = nextLead(scene);
  scene.cast.looseDeals.shift();
  if (deal === null || lead === null) return null;
  scene.link(deal, lead, scene.personFor(deal));
  return happened(deal, `${scene.personFor(deal).firstName} linked ${nameOf(deal)} with ${nameOf(lead)}`);
};

export const dealAmount: Act = (scene) => {
  const deal = scene.pickRecord("deals", (one) => isOpen(scene, one));
  if (deal === null) return null;
  const amount = amountOf(scene);
  const person = scene.personFor(deal);
  if (!scene.update(deal, { amount: String(amount) }, person)) return null;
  return happened(deal, `${person.firstName} set ${nameOf(deal)} to ${amount.toLocaleString("en")}`);
};

/** To the next stage, seldom back by one. */
export const dealMoved: Act = (scene) => {
  const deal = scene.pickRecord("deals", (one) => isOpen(scene, one));
  if (deal === null) return null;
  const stages = stagesOf(scene, deal).filter(({ isClosed }) => !isClosed);
  const at = stages.findIndex(({ id }) => id === deal.properties.dealstage);
  const stage = stages[at + (at > 0 && scene.random.isLikely(0.15) ? -1 : 1)];
  if (stage === undefined) return null;
  const person = scene.personFor(deal);
  scene.update(deal, { dealstage: stage.id }, person);
  return happened(deal, `${person.firstName} moved ${nameOf(deal)} to ${stage.label}`);
};

export const dealWon: Act = (scene) => {
  const deal = scene.pickRecord("deals", (one) => isOpen(scene, one) && isRipe(scene, one));
  if (deal === null) return null;
  return close(scene, deal, 1, {}, "won");
};

export const dealLost: Act = (scene) => {
  const deal = scene.pickRecord("deals", (one) => isOpen(scene, one));
  if (deal === null) return null;
  const reason = scene.pick(scene.options("deals", "handoff_disqualification_reason"));
  // Some close a deal and never say why.
  const why: Record<string, string> = reason === null || scene.random.isLikely(0.15) ? {} : { handoff_disqualification_reason: reason };
  return close(scene, deal, 0, why, "lost");
};

export const dealReopened: Act = (scene) => {
  const deal = scene.pickRecord("deals", (one) => stageOf(scene, one)?.isClosed === true);
  if (deal === null) return null;
  const [first] = stagesOf(scene, deal).slice(-3);
  if (first === undefined) return null;
  const person = scene.personFor(deal);
  const values = { dealstage: first.id, closedate: toIso(scene.nowMs + 30 * DAY_MS), handoff_disqualification_reason: "" };
  scene.update(deal, values, person);
  return happened(deal, `${person.firstName} reopened ${nameOf(deal)}`);
};

function openDeal(scene: Scene, lead: PortalRecord, isLinked: boolean): PortalRecord {
  const person = scene.personFor(lead);
  const product = scene.random.pick(scene.ways.products);
  const [pipeline] = scene.portal.describe().pipelines;
  const values = {
    dealname: `${product}, ${lead.properties.lastname ?? "new customer"}`,
    pipeline: pipeline?.id ?? "default",
    dealstage: pipeline?.stages[0]?.id ?? "",
    createdate: scene.now,
    closedate: toIso(scene.nowMs + 45 * DAY_MS),
    deal_currency_code: scene.portal.describe().companyCurrency,
    hubspot_owner_id: String(person.id),
    hs_object_source: "CRM_UI",
  };
  // Half of them know by now what it will cost.
  const amount: Record<string, string> = scene.random.isLikely(0.5) ? { amount: String(amountOf(scene)) } : {};
  return scene.create("deals", { ...values, ...amount }, person, isLinked ? [lead] : []);
}

/** Somebody with whom they spoke and who has no deal; mostly those of some weeks ago, who have had their visit. */
function leadForDeal(scene: Scene): PortalRecord | null {
  const isReady = (contact: PortalRecord): boolean => isOpenLead(contact) && linksOf(contact, "deals").length === 0 && answered(contact);
  return scene.pickRecord("contacts", isReady, scene.random.isLikely(0.6) ? { oldest: 60 } : {});
}

function close(scene: Scene, deal: PortalRecord, probability: number, values: Record<string, string>, word: string) {
  const stage = stagesOf(scene, deal).find((one) => one.isClosed && one.probability === probability);
  if (stage === undefined) return null;
  const person = scene.personFor(deal);
  scene.update(deal, { dealstage: stage.id, ...values }, person);
  if (word === "won") becomeCustomers(scene, deal);
  return happened(deal, `${person.firstName} ${word} the deal ${nameOf(deal)}`);
}

/** HubSpot moves the contacts of a won deal on by itself. */
function becomeCustomers(scene: Scene, deal: PortalRecord): void {
  for (const id of linksOf(deal, "contacts")) {
    const contact = scene.cast.find("contacts", id);
    if (contact !== null) scene.update(contact, { lifecyclestage: "customer" }, "DEALS");
  }
}

const amountOf = ({ random, ways }: Scene): number => random.whole(ways.amounts.least / 50, ways.amounts.most / 50) * 50;

const isOpen = (scene: Scene, deal: PortalRecord): boolean => stageOf(scene, deal)?.isClosed === false;

function isRipe(scene: Scene, deal: PortalRecord): boolean {
  const contacts = linksOf(deal, "contacts").flatMap((id) => scene.cast.find("contacts", id) ?? []);
  const ages = contacts.map(({ createdAtMs }) => (scene.nowMs - createdAtMs) / DAY_MS);
  return ages.length > 0 && ages.every((age) => age >= WON_AFTER_DAYS.least && age < WON_AFTER_DAYS.most);
}

const stagesOf = (scene: Scene, deal: PortalRecord) =>
  scene.portal.describe().pipelines.find(({ id }) => id === deal.properties.pipeline)?.stages ?? [];

const stageOf = (scene: Scene, deal: PortalRecord) => stagesOf(scene, deal).find(({ id }) => id === deal.properties.dealstage);
