import { Signature } from "@hubspot/api-client";
import fc from "fast-check";
import { isSignedV3, signatureV3, type SignedRequest } from "../../src/adapters/http/signature-v3";

const SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";

/** Published in the specs of hubspot-api-ruby (first two) and hubspot-api-python (third). */
const PUBLISHED = [
  { timestamp: "1693657560000", signature: "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=" },
  { timestamp: "1700000300000", signature: "RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=" },
  { timestamp: "15000000", signature: "HPW73RUtKmcYoEDADG0s6MmGFWUzWJKAW07r8RDgcQw=" },
];

const aRequest = (changed: Partial<SignedRequest> = {}): SignedRequest => ({
  method: "POST",
  uri: "https://www.example.com/webhook_uri",
  rawBody: Buffer.from("{'example_field':'example_value'}"),
  timestampHeader: "1693657560000",
  signatureHeader: "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=",
  secrets: [SECRET],
  nowMs: 1_693_657_560_000,
  ...changed,
});

describe("HubSpot's signature, version 3", () => {
  test.each(PUBLISHED)("is accepted as published for $timestamp", ({ timestamp, signature }) => {
    expect(isSignedV3(aRequest({ timestampHeader: timestamp, signatureHeader: signature, nowMs: Number(timestamp) }))).toBe(true);
  });

  test.each([
    { name: "five minutes old", ageMs: 300_000, isAccepted: true },
    { name: "a millisecond older", ageMs: 300_001, isAccepted: false },
    { name: "five minutes ahead", ageMs: -300_000, isAccepted: true },
    { name: "a millisecond further ahead", ageMs: -300_001, isAccepted: false },
  ])("a request $name: accepted $isAccepted", ({ ageMs, isAccepted }) => {
    expect(isSignedV3(aRequest({ nowMs: 1_693_657_560_000 + ageMs }))).toBe(isAccepted);
  });

  test.each(["", "NaN", "1e3", "-1693657560000", " 1693657560000", "1693657560000.0", "Infinity", "0x18A57"])(
    "a timestamp of %p is refused even if signed",
    (timestampHeader) => {
      const signatureHeader = signatureV3({ ...aRequest(), timestampHeader, secret: SECRET });
      const seen = Number(timestampHeader);
      expect(isSignedV3(aRequest({ timestampHeader, signatureHeader, nowMs: Number.isFinite(seen) ? seen : 0 }))).toBe(false);
    },
  );

  test.each([
    { name: "another body", changed: { rawBody: Buffer.from("{}") } },
    { name: "another method", changed: { method: "PUT" } },
    { name: "another address", changed: { uri: "https://www.example.com/webhook_uri?a=1" } },
    { name: "no signature", changed: { signatureHeader: undefined } },
    { name: "no timestamp", changed: { timestampHeader: undefined } },
    { name: "an empty signature", changed: { signatureHeader: "" } },
    { name: "a shortened signature", changed: { signatureHeader: "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y" } },
    { name: "two signatures", changed: { signatureHeader: `${PUBLISHED[0]?.signature}, ${PUBLISHED[0]?.signature}` } },
    { name: "another secret", changed: { secrets: ["another"] } },
    { name: "no secret", changed: { secrets: [] } },
  ])("$name is refused", ({ changed }) => {
    expect(isSignedV3(aRequest(changed))).toBe(false);
  });

  test("the secret before the current one is accepted while both are given", () => {
    expect(isSignedV3(aRequest({ secrets: ["new", SECRET] }))).toBe(true);
  });

  test.each([
    { sent: "%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B", signed: ":/?@!$'()*,;" },
    { sent: "%20%26%3D%23%25%2B%22%5B", signed: "%20%26%3D%23%25%2B%22%5B" },
    { sent: "%253A", signed: "%253A" },
    { sent: "%3a", signed: "%3a" },
    { sent: "a%40b.example&x=1%202", signed: "a@b.example&x=1%202" },
  ])("of the address $sent, $signed is signed", ({ sent, signed }) => {
    const address = "https://www.example.com/api/kpis?userEmail=";
    const asHubSpot = Signature.getSignature("GET", "v3", {
      signature: "",
      clientSecret: SECRET,
      requestBody: "",
      url: address + signed,
      timestamp: 1_693_657_560_000,
    });
    expect(
      signatureV3({ method: "GET", uri: address + sent, rawBody: Buffer.alloc(0), timestampHeader: "1693657560000", secret: SECRET }),
    ).toBe(asHubSpot);
  });

  test("is HubSpot's own for any request without escapes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("GET", "POST", "PATCH"),
        fc.string().map((text) => text.replace(/%/g, "")),
        fc.string({ unit: "grapheme" }),
        fc.nat(),
        fc.string({ minLength: 1 }),
        (method, url, requestBody, timestamp, clientSecret) => {
          const ours = signatureV3({
            method,
            uri: url,
            rawBody: Buffer.from(requestBody),
            timestampHeader: String(timestamp),
            secret: clientSecret,
          });
          expect(ours).toBe(Signature.getSignature(method, "v3", { signature: "", clientSecret, requestBody, url, timestamp }));
        },
      ),
    );
  });

  test("covers bytes that are no text", () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00]);
    const secret = SECRET;
    const signed = { method: "POST", uri: "https://x.example/", timestampHeader: "1693657560000", secret };
    expect(signatureV3({ ...signed, rawBody: bytes })).not.toBe(signatureV3({ ...signed, rawBody: Buffer.from(bytes.toString("utf8")) }));
  });
});
