import type { Charter } from "../charter";

/**
 * Whether a user may change the agreement: who installed the app, and whom the agreement names. Where neither is known (consent was given
 * before the app asked who gives it, and nobody is named yet) everybody may: each change has who made it, and can be taken back.
 */
export const mayChangeCharter = (
  { admins }: Pick<Charter, "admins">,
  { installedByUserId }: { installedByUserId: number | null },
  userId: number,
): boolean => userId === installedByUserId || admins.includes(userId) || (installedByUserId === null && admins.length === 0);
