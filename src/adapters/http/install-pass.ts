import { createHmac, timingSafeEqual } from "node:crypto";

/** Proof, kept as a cookie, that this browser has just installed the app in a portal: only it may watch the first read. */
export const installPass = (portalId: number, secret: string): string => `${portalId}.${seal(portalId, secret)}`;

/** The portal that a pass is for; null when it is not one of ours. */
export const openInstallPass = (pass: string | null, secrets: readonly string[]): number | null => {
  const [portalText = "", given = ""] = pass?.split(".") ?? [];
  const portalId = Number(portalText);
  if (!/^\d+$/.test(portalText) || !Number.isSafeInteger(portalId)) return null;
  const isOurs = secrets.some((secret) => {
    const expected = seal(portalId, secret);
    return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  });
  return isOurs ? portalId : null;
};

const seal = (portalId: number, secret: string): string => createHmac("sha256", secret).update(`install-pass:${portalId}`).digest("hex");
