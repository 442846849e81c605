import type { SeedOwner } from "../seed";

/** An owner as the owners API gives it; `userId` is null for an archived one, and `teams` is left out for who is in none. */
export const formatOwner = (owner: SeedOwner): Record<string, unknown> => ({
  id: String(owner.id),
  email: owner.email,
  type: "PERSON",
  firstName: owner.firstName,
  lastName: owner.lastName,
  userId: owner.archived === true ? null : owner.userId,
  userIdIncludingInactive: owner.userId,
  createdAt: new Date(0).toISOString(),
  updatedAt: new Date(0).toISOString(),
  archived: owner.archived === true,
  ...(owner.teams?.length ? { teams: owner.teams.map(({ id, name }, index) => ({ id: String(id), name, primary: index === 0 })) } : {}),
});
