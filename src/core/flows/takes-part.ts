import type { OpenRun } from './flow-turn.ts';

/** Whether somebody fills in a run. In a group many speak, and only those who do want its steps, or may end it. */
export const takesPart = ({ scene, run }: OpenRun): boolean =>
  scene.chatKind === 'direct' || run.members[scene.person] !== undefined;
