/** node bin/summary.mjs FOLDER FAILED_STEPS · sums Vitest's JSON reports into one last line. Exits 1 on any failure. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const [folder, failedSteps] = process.argv.slice(2)
const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
const sum = (count) => reports.reduce((total, report) => total + count(report), 0)

/** A file that could not even be read holds no tests, and a run may break outside of any test. */
const failuresOf = (report) => {
  const unreadable = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
  return Math.max(report.numFailedTests + unreadable, report.success ? 0 : 1)
}

const passed = sum((report) => report.numPassedTests)
const failed = sum(failuresOf) + Number(failedSteps)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
