import { HandoffError } from "../../src/domain/handoff-error";
import { createTokenCipher } from "../../src/adapters/system/token-cipher";

const OLD = { keyId: "k1", key: Buffer.alloc(32, 1) };
const NEW = { keyId: "k2", key: Buffer.alloc(32, 2) };

const codeOf = (attempt: () => unknown): string | null => {
  try {
    attempt();
    return null;
  } catch (error) {
    return error instanceof HandoffError ? error.code : String(error);
  }
};

describe("a token at rest", () => {
  test("opens to what was sealed, and says nothing of it while sealed", () => {
    const cipher = createTokenCipher([OLD]);
    const sealed = cipher.seal("access-1 ü", "7100001");
    expect(sealed).toMatch(/^k1\./);
    expect(Buffer.from(sealed).toString()).not.toContain("access-1");
    expect(cipher.open(sealed, "7100001")).toBe("access-1 ü");
  });

  test("is sealed differently each time", () => {
    const cipher = createTokenCipher([OLD]);
    expect(cipher.seal("access-1", "7100001")).not.toBe(cipher.seal("access-1", "7100001"));
  });

  test("opens after the key was changed, as long as the key before is given", () => {
    const sealed = createTokenCipher([OLD]).seal("access-1", "7100001");
    const changed = createTokenCipher([NEW, OLD]);
    expect(changed.open(sealed, "7100001")).toBe("access-1");
    expect(changed.seal("access-1", "7100001")).toMatch(/^k2\./);
    expect(codeOf(() => createTokenCipher([NEW]).open(sealed, "7100001"))).toBe("token_key_missing");
  });

  test("does not open in another portal's row", () => {
    const cipher = createTokenCipher([OLD]);
    expect(codeOf(() => cipher.open(cipher.seal("access-1", "7100001"), "7100002"))).toBe("token_unreadable");
  });

  test.each([1, 2, 3])("does not open when part %i was altered or cut", (part) => {
    const cipher = createTokenCipher([OLD]);
    const parts = cipher.seal("access-1", "7100001").split(".");
    const alter = (change: (text: string) => string) => parts.map((text, index) => (index === part ? change(text) : text)).join(".");
    const altered = alter((text) => (text.startsWith("A") ? "B" : "A") + text.slice(1));
    const cut = alter((text) => text.slice(0, 4));
    for (const sealed of [altered, cut]) expect(codeOf(() => cipher.open(sealed, "7100001"))).toBe("token_unreadable");
  });

  test("needs a key", () => {
    expect(codeOf(() => createTokenCipher([]))).toBe("token_key_missing");
  });
});
