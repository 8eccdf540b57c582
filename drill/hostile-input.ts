/**
 * Every form of the three houses with every hostile text in every field, as every role (trust.md T26, T27, T30, T34).
 * The tests give each field one text a run; this gives each field all of them. About five minutes: bin/drill hostile-input [rounds]
 */
import { spawnSync } from 'node:child_process'

const rounds = process.argv[2] ?? '36'
const files = ['src/portal/authorisation.test.ts', 'src/emeterai/authorisation.test.ts', 'src/office/hostile-input.test.ts']
const { status } = spawnSync('vitest', ['run', ...files, '-t', 'breaks, runs or leads away|nor do the forms|reaches it', '--testTimeout=600000'], { stdio: 'inherit', env: { ...process.env, HOSTILE_ROUNDS: rounds } })
process.exitCode = status ?? 1
