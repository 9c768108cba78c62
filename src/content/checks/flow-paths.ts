import type { Flow } from '../../core/flows/flow.ts';
import { type Diagram, NO, YES } from './decision-diagram.ts';
import { type FlowWays, follow, trace, type Way, waysOf } from './flow-ways.ts';

/** Where all answers that people may give lead in a flow. */
export interface FlowPaths extends FlowWays {
  /** By step: what may be known when one comes to it. */
  readonly arrivals: readonly Diagram[];
}

/**
 * Follows every combination of answers through a flow in which every name is right. Exact: answers that no condition
 * tells apart are one. Null when they are too entangled to be followed.
 */
export function pathsOf(flow: Flow): FlowPaths | null {
  const all = waysOf(flow);
  if (all === null) return null;
  const { diagrams } = all.space;
  const arrivals: Diagram[] = [...flow.steps.map(() => NO), NO];
  arrivals[0] = YES;
  const open = new Set([0]);
  for (let at = 0; at < flow.steps.length; at += 1) {
    if (!open.delete(at)) continue;
    for (const way of all.ways[at] ?? []) {
      const known = arrivals[way.to] ?? NO;
      const more = diagrams.or(known, follow(all, way, arrivals[at] ?? NO));
      if (diagrams.isExhausted()) return null;
      if (more === known) continue;
      arrivals[way.to] = more;
      open.add(way.to);
    }
    // What led back is followed again before what comes after it.
    at = Math.min(at, ...[...open].map((earlier) => earlier - 1));
  }
  return { ...all, arrivals };
}

/** Where one of these ways is taken by somebody. */
export const takenBy = ({ space: { diagrams }, arrivals }: FlowPaths, ways: readonly Way[]): Diagram =>
  ways.reduce((all, { from, where }) => diagrams.or(all, diagrams.and(arrivals[from] ?? NO, where)), NO);

/** A way that leads back, and for which answers it should not. */
export interface WayBack {
  readonly way: Way;
  /** Where the step it leads back to was not passed. */
  readonly unseen: Diagram;
  /** What may be known back at that step. */
  readonly arriving: Diagram;
  /** Where, of that, no answers lead to an end. */
  readonly trapped: Diagram;
}

/** The ways that lead back. Null when they are too entangled to be told about. */
export function waysBack(paths: FlowPaths): readonly WayBack[] | null {
  const back = paths.ways.flat().filter(({ from, to }) => to <= from);
  if (back.length === 0) return [];
  const { diagrams, steps } = paths.space;
  const exits = exitsOf(paths);
  const found = back.map((way) => {
    const passed = steps[way.to]?.passed ?? null;
    const seen = passed === null ? NO : diagrams.variable(passed);
    const arriving = follow(paths, way, paths.arrivals[way.from] ?? NO);
    return {
      way,
      unseen: diagrams.and(takenBy(paths, [way]), diagrams.not(seen)),
      arriving,
      trapped: diagrams.and(arriving, diagrams.not(exits[way.to] ?? NO)),
    };
  });
  return diagrams.isExhausted() ? null : found;
}

/** By step: what must be known there so that an end can be come to; one that is none, and is told as such, counts. */
function exitsOf(paths: FlowPaths): readonly Diagram[] {
  const { flow, ways, stuck } = paths;
  const { diagrams, holds } = paths.space;
  const exits: Diagram[] = flow.steps.map((step, at) =>
    step.kind === 'result' ? holds(step.when) : (stuck[at] ?? NO),
  );
  exits.push(YES);
  for (let grows = true; grows && !diagrams.isExhausted();) {
    grows = false;
    for (const way of ways.flat().toReversed()) {
      const known = exits[way.from] ?? NO;
      const more = diagrams.or(known, trace(paths, way, exits[way.to] ?? NO));
      if (more !== known) grows = true;
      exits[way.from] = more;
    }
  }
  return exits;
}
