import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    // By itself it leaves one of two cores idle: with both the suite takes seven minutes in place of eleven.
    maxWorkers: 2,
    // Whole processes and a browser start in some tests; machines in CI are slow and have two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
