/** node bin/summary.mjs FOLDER FAILED_STEPS · names what failed in Vitest's JSON reports and sums them into one last line. Exits 1 on any failure. */
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

const [folder, failedSteps] = process.argv.slice(2)
const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
const sum = (count) => reports.reduce((total, report) => total + count(report), 0)
const failedTests = (file) => file.assertionResults.filter(({ status }) => status === 'failed')

/** A file that could not even be read holds no tests; in others a hook may have failed. */
const brokenFiles = (report) => report.testResults.filter((file) => file.status === 'failed' && failedTests(file).length === 0)

/** What to look at, last in the log: whoever reads the end of a long run need not search. */
const firstLine = (message) => (message ?? '').split('\n').find((line) => line.trim() !== '')?.trim() ?? 'without a message'
for (const report of reports) {
  const named = report.testResults.flatMap((file) => failedTests(file).map(({ fullName, failureMessages }) => `${relative('.', file.name)} › ${fullName}: ${firstLine(failureMessages[0])}`))
  const broken = brokenFiles(report).map((file) => `${relative('.', file.name)}: ${firstLine(file.message)}`)
  const outside = report.success || named.length + broken.length > 0 ? [] : ['outside of any test: see "Unhandled" above']
  for (const line of [...named, ...broken, ...outside]) process.stdout.write(`Gagal: ${line}\n`)
}

/** A run may break outside of any test. */
const failuresOf = (report) => Math.max(report.numFailedTests + brokenFiles(report).length, report.success ? 0 : 1)

const passed = sum((report) => report.numPassedTests)
const failed = sum(failuresOf) + Number(failedSteps)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
