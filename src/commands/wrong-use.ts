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
  digest  --portal ID [--format table|json]                 what both teams are told of the last week or month; made now if it was not yet
  digest  --portal ID --list | --id ID | --preview [--format table|json]   those that were made; one, with what changed since; the running period
  report  --portal ID --of funnel|no-shows|people|budget|reasons|growth|follow-up|attribution|findings|lifetime|alignment|quality|personas|engagement [--from D --to D] [--source KEY] [--format table|json]; growth, attribution: [--basis cohort|period]; attribution: [--model MODEL]
                                                            where leads stay behind, why people miss appointments, who opens and closes …
  follow-up --portal ID [--from D --to D] [--source KEY] [--by owner] [--after CURSOR] [--limit N | --all] [--json | --format table|json]
                                                            who is answered in time, by whom, in which hours; whom nobody called
  plan    --portal ID [--goal AMOUNT | --customers N] [--until DATE|month|quarter] [--from D] [--assume RATE=VALUE …] [--format table|json]
                                                            from an aim back to leads and spend; without one: the agreement's
  audit   --portal ID [--hubspot]                           recompute from the records and compare; the records with HubSpot's
  rebuild --portal ID                                       build leads and sums anew from the records, and switch to them
  reconcile --portal ID [--since INSTANT | --all] [--list] [--format table|json]   compare with HubSpot's records and repair
  spend   --portal ID --file CSV [--keep-good-rows]         replace what earlier files brought by this one; typed spend stays.
                                                            a bad row, and nothing is changed, unless the good ones are to be kept
  spend   --portal ID --list                                what is recorded
  charter --portal ID [--show | --history | --progress] [--json | --format table|json]   the agreement, its versions, how far the next one is
  charter --portal ID --forms [--format table|json]         the forms that contacts sent, and what each means for the clock
  charter --portal ID --change JSON                         change what a file names, and build what that moves
  notify  --portal ID --list | --set slack|teams|mail --file F | --remove KIND | --test KIND
                                                            where messages and mails go; the file holds the address, which is a secret
  write-back --portal ID --on | --off                       write to the account, or stop writing to it
  migrate                                                   bring the database to the last migration`;

/** A command that was given wrongly: what is wrong, and how it is used. */
export const wrongUse = (message: string): HandoffError => new HandoffError("wrong_use", message, USAGE);
