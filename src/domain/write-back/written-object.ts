/** The kinds of records that the app writes properties of. */
export type WrittenObject = "contacts" | "deals";
