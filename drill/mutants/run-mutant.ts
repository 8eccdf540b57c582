import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mutant } from './mutant.ts'

export type Verdict = 'caught' | 'missed' | 'broken'

const longestMs = 15 * 60_000

/**
 * Takes one control away in this copy of the tree, runs its tests, and puts it back. 'broken' proves nothing: nothing ran,
 * or the same tests fail with the control as well.
 */
export function runMutant(copy: string, mutant: Mutant): { verdict: Verdict; seconds: number; failed: string[] } {
  const path = join(copy, mutant.file)
  const whole = readFileSync(path, 'utf8')
  const begunAt = performance.now()
  const seconds = () => Math.round((performance.now() - begunAt) / 1000)
  const before = runTests(copy, mutant)
  if (before.total === 0 || before.failed.length > 0) return { verdict: 'broken', seconds: seconds(), failed: before.failed }
  writeFileSync(path, whole.replace(mutant.old, () => mutant.new))
  try {
    const { total, failed } = runTests(copy, mutant)
    return { verdict: failed.length > 0 ? 'caught' : total > 0 ? 'missed' : 'broken', seconds: seconds(), failed }
  } finally {
    writeFileSync(path, whole)
  }
}

type Report = { numTotalTests: number; numPassedTests: number; testResults: { assertionResults: { status: string; fullName: string }[] }[] }

function runTests(copy: string, { tests, only }: Mutant): { total: number; failed: string[] } {
  const report = join(copy, 'mutant-report.json')
  writeFileSync(report, '')
  const words = ['run', ...tests, ...(only ? ['-t', only] : []), '--reporter=json', `--outputFile.json=${report}`]
  // One slow machine must not look like a caught mutant: a test that times out is given room.
  words.push('--testTimeout=120000')
  spawnSync(join(copy, 'node_modules/.bin/vitest'), words, { cwd: copy, stdio: 'ignore', timeout: longestMs, killSignal: 'SIGKILL', env: { ...process.env, PATH: `${join(copy, 'node_modules/.bin')}:${process.env['PATH']}` } })
  const text = readFileSync(report, 'utf8')
  if (text === '') return { total: 0, failed: [] }
  const { testResults } = JSON.parse(text) as Report
  const ran = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'passed' || status === 'failed')
  return { total: ran.length, failed: ran.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName) }
}
