import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    // Whole processes and a browser start in some tests; machines in CI are slow and have two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
