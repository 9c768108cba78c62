import type { ChildProcess } from 'node:child_process';

/** Answers the parent what CPU this process has used, in microseconds. */
export function answerAboutCpu(): void {
  process.on('message', (asked) => {
    if (asked !== 'cpu') return;
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, rss: process.memoryUsage.rss() });
  });
}

/** What CPU a child has used, in milliseconds, and its memory in bytes. */
export function cpuOf(child: ChildProcess): Promise<{ readonly cpuMs: number; readonly rss: number }> {
  const { promise, resolve } = Promise.withResolvers<{ readonly cpuMs: number; readonly rss: number }>();
  const take = (answer: unknown) => {
    if (typeof answer !== 'object' || answer === null || !('cpu' in answer)) return;
    child.off('message', take);
    const { cpu, rss } = answer as { readonly cpu: number; readonly rss: number };
    resolve({ cpuMs: cpu / 1000, rss });
  };
  child.on('message', take);
  child.send('cpu');
  return promise;
}
