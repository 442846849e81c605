import { HandoffError } from "../domain/handoff-error";

export const USAGE = `Usage: main.ts COMMAND
  serve   [--role web|worker|all] [--fresh] [--forget ID]   the server
  kpis    --portal ID [--from D --to D] [--basis cohort|period] [--by source|campaign|owner|month|pipeline|service|reason]
          [--where KEY=VALUE …] [--only KPI,KPI] [--format table|json|csv]   without dates: of leads old enough to be judged
  kpis    … --explain KPI [--key KEY] [--part PART] [--after CURSOR] [--limit N | --all]   one figure down to its records
  changes --portal ID … --kpi KPI [--key KEY] --since INSTANT [--until INSTANT] [--order effect|time] [--limit N | --all] [--format table|json]
                                                            why a figure is another than it was; dates, basis, by and where as for kpis
  snapshot --portal ID … --take NAME                        keep figures as they are now; dates, basis, by, where and only as for kpis
  snapshot --portal ID --list | --id ID [--format table|json]   what was kept; one of them, with what was corrected since
  report  --portal ID --of funnel|no-shows|people|budget|growth [--from D --to D] [--source KEY] [--format table|json]; growth: [--basis cohort|period]
                                                            where leads stay behind, why people miss appointments, who opens and closes …
  audit   --portal ID [--hubspot]                           recompute from the records and compare; the records with HubSpot's
  rebuild --portal ID                                       build leads and sums anew from the records, and switch to them
  reconcile --portal ID [--since INSTANT | --all] [--list] [--format table|json]   compare with HubSpot's records and repair
  spend   --portal ID --file CSV [--all-or-nothing]         replace what earlier files brought by this one; typed spend stays
  spend   --portal ID --list                                what is recorded
  charter --portal ID [--show | --history | --progress] [--format table|json]   the agreement, its versions, how far the next one is
  charter --portal ID --change JSON                         change what a file names, and build what that moves
  write-back --portal ID --on | --off                       write to the account, or stop writing to it
  migrate                                                   bring the database to the last migration`;

/** A command that was given wrongly: what is wrong, and how it is used. */
export const wrongUse = (message: string): HandoffError => new HandoffError("wrong_use", message, USAGE);
