import type { Migration } from "./migration";
import { schema0001 } from "./0001-schema";
import { grants0002 } from "./0002-grants";
import { portals0003 } from "./0003-portals";
import { facts0004 } from "./0004-facts";
import { figures0005 } from "./0005-figures";
import { inbox0006 } from "./0006-inbox";
import { searchBudget0007 } from "./0007-search-budget";
import { touchFeed0008 } from "./0008-touch-feed";
import { outbox0009 } from "./0009-outbox";
import { reconcile0010 } from "./0010-reconcile";
import { notCounted0011 } from "./0011-not-counted";
import { builds0012 } from "./0012-builds";
import { figuresExplained0013 } from "./0013-figures-explained";
import { spendVersions0014 } from "./0014-spend-versions";
import { charterHistory0015 } from "./0015-charter-history";
import { companies0016 } from "./0016-companies";
import { snapshots0017 } from "./0017-snapshots";
import { clockStamps0018 } from "./0018-clock-stamps";
import { openClocks0019 } from "./0019-open-clocks";
import { notifyTargets0020 } from "./0020-notify-targets";
import { attribution0021 } from "./0021-attribution";
import { personaAndEngagement0022 } from "./0022-persona-and-engagement";
import { digests0023 } from "./0023-digests";
import { findings0024 } from "./0024-findings";

/** Every step of the schema, in order. New ones are added at the end; an applied one is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  schema0001,
  grants0002,
  portals0003,
  facts0004,
  figures0005,
  inbox0006,
  searchBudget0007,
  touchFeed0008,
  outbox0009,
  reconcile0010,
  notCounted0011,
  builds0012,
  figuresExplained0013,
  spendVersions0014,
  charterHistory0015,
  companies0016,
  snapshots0017,
  clockStamps0018,
  openClocks0019,
  notifyTargets0020,
  attribution0021,
  personaAndEngagement0022,
  digests0023,
  findings0024,
];
