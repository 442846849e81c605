import { exclusionOf } from "../../../src/domain/source/exclusion-of";
import { ownDomainsOf } from "../../../src/domain/source/own-domains";

const OWN = ["oakline.example"];

test.each([
  { person: { email: "dana@oakline.example" }, told: "own_domain" },
  { person: { email: "Dana@OAKLINE.example", firstname: "Test" }, told: "own_domain" },
  { person: { email: "dana@garden.oakline.example" }, told: "" },
  { person: { email: "dana@not-oakline.example" }, told: "" },
  { person: { email: "test@mail.example" }, told: "test" },
  { person: { email: "Test1@mail.example" }, told: "test" },
  { person: { email: "test.user@mail.example" }, told: "test" },
  { person: { email: "me+test@mail.example" }, told: "test" },
  { person: { email: "ada@test.example" }, told: "" },
  { person: { email: "m.testa@mail.example" }, told: "" },
  { person: { email: "protest@mail.example" }, told: "" },
  { person: { email: "contest@mail.example" }, told: "" },
  { person: { firstname: "Test" }, told: "test" },
  { person: { firstname: "Ada", lastname: "Lead (TEST)" }, told: "test" },
  { person: { lastname: "Testa" }, told: "" },
  { person: { lastname: "Protest" }, told: "" },
  { person: { firstname: "Tést", lastname: "Testé" }, told: "" },
  { person: { email: "test", firstname: null, lastname: null }, told: "" },
  { person: {}, told: "" },
])("$person is told apart as “$told”", ({ person, told }) => {
  expect(exclusionOf(person, OWN)).toBe(told);
});

test("an account's own domains are those of its people, each once, and no free mail", () => {
  const theirs = ["oakline.example", "gmail.com", "yahoo.co.uk", "hotmail.fr", "icloud.com", "gmx.net", "web.de", "proton.me", null];
  expect(ownDomainsOf([...theirs, "oakline.example", "garden.example"])).toEqual(["garden.example", "oakline.example"]);
});
