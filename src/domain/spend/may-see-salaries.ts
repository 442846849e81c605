import type { Charter } from "../charter";

/**
 * Whether a user may see salaries and what is computed from them: who installed the app, and whom the agreement names. In a firm of two a
 * sum with salaries is one person's pay.
 */
export const maySeeSalaries = (
  { salaryVisibleTo }: Pick<Charter, "salaryVisibleTo">,
  { installedByUserId }: { installedByUserId: number | null },
  userId: number,
): boolean => userId === installedByUserId || salaryVisibleTo.includes(userId);
