/**
 * The alarms: Prometheus' own tool reads the rules and plays calm and bad evenings to them.
 * Installs Debian's `prometheus` for `promtool` when there is none. Ends with 1 when a rule is wrong.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '#platform/root.ts'

const run = (program: string, ...words: string[]) => spawnSync(program, words, { stdio: 'inherit', cwd: join(projectRoot, 'deploy/prometheus') }).status

if (run('which', 'promtool') !== 0 && run('apt-get', 'install', '-y', '--no-install-recommends', 'prometheus') !== 0) throw new Error('promtool is missing and could not be installed: it comes with Prometheus')
process.exitCode = run('promtool', 'check', 'rules', 'rules.yml') || run('promtool', 'test', 'rules', 'rules.test.yml') || 0
