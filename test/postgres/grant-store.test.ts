import { createGrantStore } from "../../src/adapters/postgres/grant-store";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import type { GrantStore, TokenCipher, TokenGrant } from "../../src/ports";
import { createTestDatabase, type TestDatabase } from "../support/database";

const PORTAL = 7_100_001;
const NOON = Date.UTC(2026, 10, 21, 12);

/** Writes the text in hexadecimal beside whom it is bound to: enough to see that nothing is stored in the clear. */
const hexadecimal: TokenCipher = {
  seal: (plainText, boundTo) => `${boundTo}:${Buffer.from(plainText).toString("hex")}`,
  open: (sealed, boundTo) => {
    const [bound, text = ""] = sealed.split(":");
    if (bound !== boundTo) throw new Error("sealed for another portal");
    return Buffer.from(text, "hex").toString();
  },
};

const aGrant = (changes: Partial<TokenGrant> = {}): TokenGrant => ({
  portalId: PORTAL,
  accessToken: "access-1",
  refreshToken: "refresh-1",
  expiresAtMs: NOON + 1_800_000,
  scopes: ["crm.objects.contacts.read", "oauth"],
  ...changes,
});

let database: TestDatabase;
let grants: GrantStore;

beforeAll(async () => {
  database = await createTestDatabase();
  grants = createGrantStore({ inPortal: inPortal(database.pool), cipher: hexadecimal, clock: { nowMs: () => NOON } });
});
beforeEach(() => database.pool.query("delete from handoff.grants"));
afterAll(() => database.drop());

describe("the grant store", () => {
  test("what was saved is found again", async () => {
    await grants.save(aGrant());
    expect(await grants.find(PORTAL)).toEqual(aGrant());
  });

  test("a portal that never installed has no grant", async () => {
    expect(await grants.find(PORTAL)).toBeNull();
    await expect(grants.renew(PORTAL, async () => aGrant())).rejects.toMatchObject({ code: "grant_revoked" });
  });

  test("tokens are not stored in the clear, and are bound to their portal", async () => {
    await grants.save(aGrant());
    const kept = await database.pool.query("select sealed_access_token as access, sealed_refresh_token as refresh from handoff.grants");
    expect(JSON.stringify(kept.rows)).not.toMatch(/access-1|refresh-1/);
    expect(kept.rows).toEqual([{ access: hexadecimal.seal("access-1", "7100001"), refresh: hexadecimal.seal("refresh-1", "7100001") }]);
  });

  test("a renewed grant replaces the old one", async () => {
    await grants.save(aGrant());
    const renewed = aGrant({ accessToken: "access-2", refreshToken: "refresh-2", expiresAtMs: NOON + 3_600_000 });
    expect(await grants.renew(PORTAL, async () => renewed)).toEqual(renewed);
    expect(await grants.find(PORTAL)).toEqual(renewed);
  });

  test("who granted it is kept, through renewals that do not tell, and is another after another's installation", async () => {
    const grantedBy = async () => (await database.pool.query("select granted_by from handoff.grants where portal_id = $1", [PORTAL])).rows;
    await grants.save(aGrant({ userId: 501 }));
    await grants.renew(PORTAL, async () => aGrant({ accessToken: "access-2" }));
    expect(await grantedBy()).toEqual([{ granted_by: 501 }]);
    await grants.save(aGrant({ userId: 502 }));
    expect(await grantedBy()).toEqual([{ granted_by: 502 }]);
  });

  test("a renewal that answers nothing keeps the grant", async () => {
    await grants.save(aGrant());
    expect(await grants.renew(PORTAL, async () => null)).toEqual(aGrant());
  });

  test("a failed renewal keeps the grant and passes its error on", async () => {
    await grants.save(aGrant());
    const failing = grants.renew(PORTAL, () => Promise.reject(new Error("HubSpot is away")));
    await expect(failing).rejects.toThrow("HubSpot is away");
    expect(await grants.find(PORTAL)).toEqual(aGrant());
  });

  test("of many renewals at once each sees the result of the one before", async () => {
    await grants.save(aGrant({ accessToken: "access-0" }));
    const next = (seen: TokenGrant) => aGrant({ accessToken: `access-${String(Number(seen.accessToken.slice(7)) + 1)}` });
    await Promise.all(Array.from({ length: 8 }, () => grants.renew(PORTAL, async (seen) => next(seen))));
    expect((await grants.find(PORTAL))?.accessToken).toBe("access-8");
  });

  test("a revoked grant is gone with its tokens, and comes back by a new install", async () => {
    await grants.save(aGrant());
    await grants.markRevoked(PORTAL);
    expect(await grants.find(PORTAL)).toBeNull();
    const kept = await database.pool.query("select * from handoff.grants");
    expect(kept.rows).toEqual([
      {
        portal_id: PORTAL,
        granted_by: null,
        sealed_access_token: null,
        sealed_refresh_token: null,
        expires_at: null,
        scopes: aGrant().scopes,
        revoked_at: NOON,
      },
    ]);
    await grants.save(aGrant());
    expect(await grants.find(PORTAL)).toEqual(aGrant());
  });
});
