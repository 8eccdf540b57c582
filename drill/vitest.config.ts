import { defineConfig } from 'vitest/config'

/** Drills that look at pages: too long for every run of bin/test. `bin/drill pages` runs them. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { include: ['drill/**/*.drill.ts'], globalSetup: ['e2e/house.ts'], pool: 'forks', maxWorkers: 1, testTimeout: 1_200_000, hookTimeout: 120_000, reporters: ['default'] },
})
