import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lintOverrides } from '#test/fences.ts'

// Each sample stands in the folder it names and breaks one wall. A fence that does not bite is worse than none.
const forbidden: [file: string, line: string][] = [
  ['src/portal/home/page.ts', `import { x } from '#office/app.ts'`],
  ['src/portal/home/page.ts', `import { x } from '#emeterai/app.ts'`],
  ['src/portal/home/page.ts', `import { x } from '#main/build-deps.ts'`],
  ['src/portal/home/page.ts', `import { x } from '#core/account/store.ts'`],
  ['src/office/app.ts', `import { x } from '#portal/paths.ts'`],
  ['src/worker/task.ts', `import { x } from '#portal/paths.ts'`],
  ['src/emeterai/app.ts', `import { x } from '#core/account/queries.ts'`],
  ['src/emeterai/app.ts', `import { x } from '#core/deps.ts'`],
  ['src/sandbox/app.ts', `import { x } from '#core/formasi/rules/age.ts'`],
  ['src/core/account/register.ts', `import { x } from '#portal/paths.ts'`],
  ['src/core/account/register.ts', `import { x } from '#ui/page.tsx'`],
  ['src/core/account/register.ts', `import { x } from '#core/application/submit.ts'`],
  ['src/core/account/register.ts', `import { x } from '#core/formasi/queries.ts'`],
  ['src/core/card/draw.ts', `import { x } from '#core/account/store.ts'`],
  ['src/core/officer/sign-in.ts', `import { x } from '#core/account/queries.ts'`],
  ['src/core/account/register.ts', `import { x } from '#core/officer/queries.ts'`],
  ['src/core/audit/record-event.ts', `import { x } from '#core/account/queries.ts'`],
  ['src/core/account/rules/password.ts', `import { x } from 'node:crypto'`],
  ['src/core/account/rules/password.ts', `import { x } from 'kysely'`],
  ['src/core/account/rules/password.ts', `import { x } from '#core/account/store.ts'`],
  ['src/core/account/rules/password.ts', `import { x } from '#platform/clock.ts'`],
  ['src/core/values/nik.ts', `import { x } from 'zod'`],
  ['src/core/values/nik.ts', `import { x } from '#core/account/rules/password.ts'`],
  ['src/platform/log.ts', `import { x } from '#core/deps.ts'`],
  ['src/platform/log.ts', `import { x } from '#ui/page.tsx'`],
  ['src/ui/page.tsx', `import { x } from '#platform/log.ts'`],
  ['src/ui/page.tsx', `import { x } from '#core/values/nik.ts'`],
  ['src/portal/home/page.ts', `import { x } from '../faq/page.ts'`],
]

const allowed: [file: string, line: string][] = [
  ['src/main/portal.ts', `import { x } from '#portal/app.ts'`],
  ['src/portal/home/page.ts', `import { x } from '#core/account/queries.ts'`],
  ['src/portal/home/page.ts', `import { x } from '#ui/page.tsx'`],
  ['src/core/verification/judge.ts', `import { x } from '#core/officer/in-scope.ts'`],
  ['src/core/account/register.ts', `import { x } from './store.ts'`],
  ['src/core/account/register.ts', `import { x } from '#core/account/store.ts'`],
  ['src/core/card/draw.ts', `import { x } from '#core/account/queries.ts'`],
  ['src/core/account/rules/password.ts', `import { x } from '#core/values/nik.ts'`],
  ['src/core/formasi/rules/age.ts', `import { x } from './other.ts'`],
  ['src/emeterai/app.ts', `import { x } from '#core/values/nik.ts'`],
  ['src/emeterai/app.ts', `import { x } from '#core/outcome.ts'`],
]

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sscasn-fences-'))
  copyFileSync('.oxlintrc.json', join(folder, '.oxlintrc.json'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the linter says of one line of code standing in one file. */
function complaints(file: string, line: string): string {
  const path = join(folder, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${line}\nexport const y = x\n`)
  try {
    execFileSync(join(process.cwd(), 'node_modules/.bin/oxlint'), [file], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
    return ''
  } catch (error) {
    return String((error as { stdout: string }).stdout)
  } finally {
    rmSync(path)
  }
}

describe('the walls between the rooms', () => {
  test.each(forbidden)('%s may not say %s', (file, line) => {
    expect(complaints(file, line)).toContain('no-restricted-imports')
  })

  test.each(allowed)('%s may say %s', (file, line) => {
    expect(complaints(file, line)).not.toContain('no-restricted-imports')
  })

  test('the lint configuration holds the walls as fences.ts draws them', () => {
    expect(JSON.parse(readFileSync('.oxlintrc.json', 'utf8')).overrides).toEqual(lintOverrides())
  })
})
