import { serviceValue } from "../../../src/domain/source/service-value";

describe("what is kept of the portal's field for services", () => {
  test.each([
    { told: "lawn_care", kept: "lawn_care" },
    { told: "  Lawn   care ", kept: "Lawn care" },
    { told: "patio;deck", kept: "patio" },
    { told: ";deck", kept: "deck" },
    { told: "3", kept: "3" },
    { told: "24/7 support", kept: "24/7 support" },
    { told: "Web & SEO", kept: "Web & SEO" },
    { told: "", kept: "" },
  ])("$told is kept as $kept", ({ told, kept }) => expect(serviceValue(told)).toBe(kept));

  test.each([
    "ada@example.com",
    "https://example.com/quote",
    "www.example.com",
    "example.com/quote",
    "+1 416 555 0100",
    "M5V 2T6, 10115",
    "Please call me back about the lawn behind the house, my wife Ada is in all week",
  ])("%p is not", (told) => expect(serviceValue(told)).toBe(""));
});
