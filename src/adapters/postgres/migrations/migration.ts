/** One step of the schema. Applied once, in order of `number`, in a transaction as `handoff_owner`; never changed afterwards. */
export interface Migration {
  number: number;
  name: string;
  /** several statements, `;` between */
  sql: string;
  /** run as the login, which is a member of all roles: only for what no single role may do */
  asLogin?: boolean;
}
