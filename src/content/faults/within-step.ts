import { type FaultList, type FaultText, quoted } from './fault-list.ts';

/** Faults that are all of one step, and say so. */
export function withinStep(faults: FaultList, step: string): FaultList {
  const named = ({ zh, en }: FaultText): FaultText => ({
    zh: [`步骤 ${quoted(step)}：${zh[0]}`, zh[1]],
    en: [`step ${quoted(step)}: ${en[0]}`, en[1]],
  });
  return {
    ...faults,
    error: (place, text) => faults.error(place, named(text)),
    warning: (place, text) => faults.warning(place, named(text)),
    warningPerFile: (place, subject, text) =>
      faults.warningPerFile(place, subject, (places) => named(text(places))),
  };
}
