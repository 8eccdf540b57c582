import { defineConfig } from 'vitest/config'
import { LongestFirst } from './longest-first.ts'

const shared = {
  pool: 'forks',
  // One more than cores: a journey often waits, for a mail, a stamp or an answer that comes late on purpose.
  maxWorkers: 3,
  testTimeout: 300_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
} as const

/** Everything that needs a browser: scripts alone on tiny pages, and journeys through the whole house. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { ...shared, name: 'islands', include: ['src/**/*.browser.test.{ts,tsx}'] } },
      { extends: true, test: { ...shared, name: 'journeys', include: ['e2e/**/*.test.ts'], globalSetup: ['e2e/house.ts'] } },
    ],
  },
})
