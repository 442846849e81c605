import type { FormMeaning } from "../../../src/domain/sla/follow-up-promise";
import { formMeaning, namedForm } from "../../../src/domain/sla/form-meaning";

const GUESSED = { forms: {} };

const FORMS: Record<FormMeaning, string[]> = {
  high: [
    "Quote request",
    "Get a free estimate",
    "Request a demo",
    "Contact us",
    "Free consultation",
    "Book a visit",
    "Bookings",
    "Call me back",
    "Callback",
    "call-back",
    "Price list",
    "Pricing",
    "Start your trial",
    "Appointment",
    "Angebot anfordern",
    "Kostenloses Richtangebot",
    "Termin vereinbaren",
    "Terminanfrage",
    "Kontaktformular",
    "Beratungsgespräch",
    "Rückruf",
    "Wunschrückruf",
    "Rueckruf-Service",
    // written with a separate accent
    "Ru\u0308ckruf",
    // no word that is known: nobody's hot request is left lying
    "Form 7",
    "Enterprise",
    "Bookkeeping",
    "#hs-form .widget",
    // of a firm that does jobs
    "Job estimate",
    "Book a job",
    "Get a quote for your job",
    "Jobber demo",
    // words of both kinds: who wants a price wants an answer
    "Download the price list",
    "Demo webinar",
    "QuoteRequest",
    "quote_request",
    "Wettbewerb",
  ],
  low: [
    "Newsletter",
    "Newsletter-Anmeldung",
    "Monatsnewsletter",
    "NewsletterSignup",
    "newsletter_signup",
    "Subscribe to the blog",
    "Download",
    "Brochure download",
    "Ebook",
    "E-Book",
    "eBook Workflow",
    "E\u2011Book",
    "Free e-books",
    "Free book download",
    "Book guide",
    "Guide",
    "Buyer's guide",
    "Whitepaper",
    "White paper",
    "Webinar",
    "Webinar – book your seat",
    "Onlinewebinar Termine",
    "Checklist",
    "Umzugs-Checkliste",
    "Leitfaden",
    "Enterprise guide",
  ],
  not_a_lead: [
    "Job application",
    "Jobs",
    "Jobangebote",
    "Contact us about jobs",
    "Careers",
    "Career newsletter",
    "Karriere",
    "Bewerbung",
    "Onlinebewerbung",
    "Bewerberportal",
    "Stellenangebote",
    "Stellenanzeige: Gärtner",
  ],
};

describe.each(Object.entries(FORMS))("%s by its name", (meaning, names) => {
  test.each(names)("%s", (name) => expect(formMeaning(name, GUESSED)).toBe(meaning));
});

describe("as HubSpot names a submission, page and form", () => {
  test.each([
    { name: "Book a demo: Book Demo Form", meaning: "high" },
    { name: "Contact Us — Example Dental: #contact-form .contact-form", meaning: "high" },
    { name: "Acme Consulting: Newsletter", meaning: "low" },
    { name: "Pricing – Acme: Newsletter", meaning: "low" },
    { name: "Careers at Acme: Contact form", meaning: "high" },
    { name: "Careers at Acme: Form 3", meaning: "not_a_lead" },
    { name: "Guide: how to plan a patio: Form 3", meaning: "low" },
    { name: "Acme: Form 3", meaning: "high" },
    { name: "Newsletter:", meaning: "low" },
  ])("$name: $meaning", ({ name, meaning }) => expect(formMeaning(name, GUESSED)).toBe(meaning));

  test("the form's name is behind the last colon, since titles may hold some", () => {
    expect(namedForm("Guide: how to plan a patio: Form 3")).toEqual({ form: "Form 3", page: "Guide: how to plan a patio" });
    expect(namedForm("Quote request")).toEqual({ form: "Quote request", page: null });
  });
});

describe("what the account says of a form", () => {
  const told = { forms: { "Quote request": "not_a_lead", "Winter: Newsletter": "high", Newsletter: "low" } as const };

  test("goes before its words, on whatever page it stands", () => {
    expect(formMeaning("Quote request", told)).toBe("not_a_lead");
    expect(formMeaning("Patios – Acme: Quote request", told)).toBe("not_a_lead");
  });

  test("may be for one page only", () => {
    expect([formMeaning("Winter: Newsletter", told), formMeaning("Summer: Newsletter", told)]).toEqual(["high", "low"]);
  });

  test.each(["constructor", "__proto__", "toString"])("a form named %s has only been guessed", (name) =>
    expect(formMeaning(name, GUESSED)).toBe("high"),
  );
});

test("a submission without a name is taken seriously", () => expect(formMeaning(null, GUESSED)).toBe("high"));
