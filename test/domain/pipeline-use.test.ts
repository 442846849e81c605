import type { Charter } from "../../src/domain/charter";
import { useByName, withUsesByName } from "../../src/domain/pipeline-use";

describe("what a pipeline is for, by its name", () => {
  test.each([
    { label: "Sales Pipeline", use: "new_business" },
    { label: "Renewals 2026", use: "expansion" },
    { label: "Upsell", use: "expansion" },
    { label: "Customer Onboarding", use: "not_counted" },
    { label: "SUPPORT", use: "not_counted" },
    { label: "Recruiting", use: "not_counted" },
    { label: "Hiring", use: "not_counted" },
    { label: "Partners", use: "not_counted" },
    { label: "Vendor contracts", use: "not_counted" },
    { label: "Partner renewals", use: "not_counted" },
  ])("$label: $use", ({ label, use }) => expect(useByName({ pipelineId: "7", label })).toBe(use));

  test("HubSpot's own first pipeline wins customers, whatever it is called", () => {
    expect(useByName({ pipelineId: "default", label: "Partners" })).toBe("new_business");
  });
});

describe("what is agreed of pipelines", () => {
  const known = [
    { pipelineId: "default", label: "Sales" },
    { pipelineId: "7", label: "Renewals" },
    { pipelineId: "8", label: "Onboarding" },
  ];
  const agreed = (pipelines: Charter["pipelines"], setByAdmin: Charter["setByAdmin"] = []) =>
    withUsesByName({ pipelines, setByAdmin }, known);

  test("begins with what their names tell", () => expect(agreed({})).toEqual({ 7: "expansion", 8: "not_counted" }));
  test("keeps what it says, and adds what is new", () => {
    expect(agreed({ 7: "new_business", 9: "expansion" })).toEqual({ 7: "new_business", 8: "not_counted", 9: "expansion" });
  });
  test("leaves an account that has but one pipeline that one", () => {
    const only = [{ pipelineId: "7", label: "Partners" }];
    expect(withUsesByName({ pipelines: {}, setByAdmin: [] }, only)).toEqual({});
    expect(withUsesByName({ pipelines: {}, setByAdmin: [] }, [...only, { pipelineId: "8", label: "Shop" }])).toEqual({ 7: "not_counted" });
  });
  test("is left alone when nothing is new, and once an admin has settled it", () => {
    const all = { 7: "expansion", 8: "not_counted" } as const;
    expect(agreed(all)).toBe(all);
    const none = {};
    expect(agreed(none, ["pipelines"])).toBe(none);
  });
});
