/** An owner as a record carries it. Null when there is none, and for text that no owner's id is. */
export const ownerIdOf = (value: string | null): number | null => {
  const id = value !== null && /^[1-9]\d*$/.test(value) ? Number(value) : null;
  return Number.isSafeInteger(id) ? id : null;
};
