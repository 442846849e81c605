import type { Migration } from "./migration";
import { schema0001 } from "./0001-schema";
import { grants0002 } from "./0002-grants";
import { portals0003 } from "./0003-portals";
import { facts0004 } from "./0004-facts";
import { figures0005 } from "./0005-figures";
import { inbox0006 } from "./0006-inbox";

/** Every step of the schema, in order. New ones are added at the end; an applied one is never changed. */
export const MIGRATIONS: readonly Migration[] = [schema0001, grants0002, portals0003, facts0004, figures0005, inbox0006];
