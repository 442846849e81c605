import { addUp, type Effect, type Explained } from "../../domain/changes/effects-of";
import { kindOfMovement, movedBy } from "../../domain/changes/kind-of-movement";
import { MOVEMENT_KINDS, type MovementKind } from "../../domain/changes/movement-kinds";
import type { Part, RowKey } from "../../domain/kpi/parts";
import type { LoggedMove, Movement, MovementGroup } from "../../ports";
import type { Recorded, RowHistory } from "./row-history";

type Parts = Partial<Record<Part, number>>;

const ofParts = (move: LoggedMove, parts: Parts): LoggedMove => ({
  ...move,
  moved: Object.fromEntries(Object.entries(move.moved).filter(([measure]) => parts[measure as Part] !== undefined)),
});

/** Why a lead's win ended: what became of the deals that were recorded with it, where they all did the same. */
function kindOfEnd({ atMs }: LoggedMove, dealsAt: RowHistory["dealsAt"]): MovementKind | null {
  const ended = dealsAt(atMs).filter(({ net }) => (net.dealsWon ?? 0) < 0);
  const kinds = new Set(ended.map((deal) => kindOfMovement({ ...deal, moved: deal.net })));
  return kinds.size === 1 ? ([...kinds][0] ?? null) : null;
}

function kindOfLogged(move: LoggedMove, parts: Parts, { keys, dealsAt }: RowHistory): MovementKind {
  const kind = kindOfMovement(ofParts(move, parts), keys);
  return kind === "deal_reopened" && move.subject.startsWith("lead:") ? (kindOfEnd(move, dealsAt) ?? kind) : kind;
}

const spendKind = ({ before, after }: Extract<Recorded, { what: "spend" }>): MovementKind => {
  if (before === null) return "spend_entered";
  return after === null ? "spend_removed" : "spend_changed";
};

const TYPES: Readonly<Record<string, Movement["subject"]["type"]>> = { lead: "lead", deal: "deal", appointment: "appointment" };

const subjectOf = (subject: string, cause: string): Movement["subject"] => {
  const [type = "", id = ""] = subject.split(":");
  return { type: TYPES[type] ?? "build", id: id === "" ? cause : id };
};

const told = (values: readonly string[] | undefined): string => (values ?? []).join(", ");

/** From which value to which, where something only went from one to the other. */
function movedOf(move: LoggedMove, parts: Parts, keys: readonly RowKey[]): Movement["moved"] {
  if (move.subject === "cells" || Object.keys(ofParts(move, parts).moved).some((measure) => measure in move.net)) return undefined;
  const by = movedBy(move, keys);
  return by === null ? undefined : { by, from: told(move.left[by]), to: told(move.joined[by]) };
}

function toMovement({ tag, parts, effect }: Effect<Recorded>, history: RowHistory): Movement {
  const at = new Date(tag.atMs).toISOString();
  switch (tag.what) {
    case "spend":
      return { at, kind: spendKind(tag), subject: { type: "spend", id: tag.entryId }, cause: "spend", parts, effect };
    case "agreement": {
      const cause = `agreement ${String(tag.version)}`;
      return { at, kind: "agreement", subject: { type: "agreement", id: String(tag.version) }, cause, parts, effect };
    }
    case "days":
      return { at, kind: "days_came", subject: { type: "spend", id: "" }, cause: "days", parts, effect };
    case "logged": {
      const { subject, cause } = tag.move;
      const moved = movedOf(tag.move, parts, history.keys);
      return {
        at,
        kind: kindOfLogged(tag.move, parts, history),
        subject: subjectOf(subject, cause),
        cause,
        ...(moved !== undefined && { moved }),
        parts,
        effect,
      };
    }
  }
}

/** What made a difference, in the order it was recorded. */
export const movementsOf = ({ effects }: Explained<Recorded>, history: RowHistory): Movement[] =>
  effects.map((effect) => toMovement(effect, history));

/** Movements by kind, those that did most first. `perUnit`: minor units of money, else 1. */
export function groupMovements(movements: readonly Movement[], perUnit: number): MovementGroup[] {
  const byKind = new Map<MovementKind, Movement[]>();
  for (const movement of movements) {
    const theirs = byKind.get(movement.kind);
    if (theirs === undefined) byKind.set(movement.kind, [movement]);
    else theirs.push(movement);
  }
  const groups = [...byKind].map(([kind, theirs]): MovementGroup => {
    const { one, many, german, germanMany } = MOVEMENT_KINDS[kind];
    const count = theirs.length;
    const effects = theirs.flatMap(({ effect }) => (effect === null ? [] : [effect]));
    const parts: Parts = {};
    for (const movement of theirs) {
      for (const [part, delta] of Object.entries(movement.parts) as [Part, number][]) parts[part] = (parts[part] ?? 0) + delta;
    }
    return {
      kind,
      words: `${String(count)} ${count === 1 ? one : many}`,
      german: `${String(count)} ${count === 1 ? german : germanMany}`,
      count,
      effect: effects.length < count ? null : addUp(effects, perUnit),
      parts,
    };
  });
  return groups.sort((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0) || b.count - a.count);
}
