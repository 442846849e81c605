import { maturityWeeks } from "../../src/usecases/kpi-frame";
import type { Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

const ASKED = Date.parse("2025-03-03T15:00:00Z");
const DAY = 86_400_000;
const YEAR = { from: "2025-01-01", to: "2026-01-01" };

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(120_000);

test("twelve leads won after 10 days are judged after 2 weeks, whatever their customers buy again 300 days later", async () => {
  await lab.begin();
  const copy = lab.copy();
  await copy.installEmpty();
  const told = async () => {
    lab.nowMs = Math.max(lab.nowMs, ...lab.events().map((event) => event.occurredAt));
    await copy.deliver(lab.events());
    await copy.drain();
    const { kpis } = (await copy.kpis({ ...YEAR, basis: "cohort", by: null })).total;
    return {
      weeks: await lab.core.withPortal(copy.portalId, maturityWeeks),
      median: kpis.salesCycleMedian.value,
      mean: kpis.salesCycleMean.value,
      won: kpis.dealsWon.value,
    };
  };
  const leads = Array.from({ length: 12 }, (_, index) => ({ askedAtMs: ASKED + index * DAY, id: 0 }));
  for (const lead of leads) {
    lead.id = formLead(lab.portal, lead.askedAtMs);
    dealWith(lab.portal, lead.id, lead.askedAtMs + 10 * DAY, { amount: "500", dealstage: "closedwon" });
  }
  expect(await told()).toEqual({ weeks: 2, median: 10, mean: 10, won: 12 });

  leads.forEach(({ askedAtMs, id }, index) => {
    const [pipeline, dealstage] = index % 2 === 0 ? ["default", "closedwon"] : ["renewals", "renewals_won"];
    dealWith(lab.portal, id, askedAtMs + 300 * DAY, { amount: "300", pipeline, dealstage });
  });
  expect(await told()).toEqual({ weeks: 2, median: 10, mean: 10, won: 24 });
});
