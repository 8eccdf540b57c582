/**
 * Every page in every state: axe, 320 px, text at 200 %, forced colours, keys alone, no scripts; fails for an address nobody looked at.
 * The addresses come from the doors themselves. About 15 minutes; `bin/drill pages office` looks at one house.
 */
import { spawnSync } from 'node:child_process'

const house = process.argv[2]
process.exitCode = spawnSync('vitest', ['run', '--config', 'drill/vitest.config.ts', ...(house ? ['-t', house] : [])], { stdio: 'inherit' }).status ?? 1
