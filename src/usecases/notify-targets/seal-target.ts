import type { NotifyKind, TokenCipher } from "../../ports";

/** What a sealed target is bound to: copied to another account's row, or to another kind, it does not open. */
const boundTo = (portalId: number, kind: NotifyKind): string => `${String(portalId)} notify ${kind}`;

export const sealTarget = (cipher: TokenCipher, target: string, portalId: number, kind: NotifyKind): string =>
  cipher.seal(target, boundTo(portalId, kind));

/** Throws `token_key_missing`, `token_unreadable`. */
export const openTarget = (cipher: TokenCipher, sealed: string, portalId: number, kind: NotifyKind): string =>
  cipher.open(sealed, boundTo(portalId, kind));
