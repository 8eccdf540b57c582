import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const folder = mkdtempSync(join(tmpdir(), 'sscasn-commands-'))
afterAll(() => rmSync(folder, { recursive: true }))

function folderWith(name: string, programs: Record<string, string>): string {
  const path = join(folder, name)
  mkdirSync(path)
  for (const [program, text] of Object.entries(programs)) {
    writeFileSync(join(path, program), `#!/bin/sh\n${text}\n`)
    chmodSync(join(path, program), 0o755)
  }
  for (const program of ['bash', 'env', 'dirname', 'id', 'sh']) symlinkSync(spawnSync('which', [program], { encoding: 'utf8' }).stdout.trim(), join(path, program))
  return path
}

describe('bin/install', () => {
  const install = (path: string) => spawnSync(join(projectRoot, 'bin', 'install'), { env: { PATH: path, HOME: folder }, encoding: 'utf8' })

  it('says in one sentence that Node is missing', () => {
    const { status, stderr } = install(folderWith('none', {}))
    expect(status).toBe(1)
    expect(stderr.trim()).toBe('Node.js dan npm belum terpasang. Pasang Node.js versi 20 atau lebih baru dari https://nodejs.org, lalu ulangi.')
  })

  it('says in one sentence that Node is too old', () => {
    const { status, stderr } = install(folderWith('old', { node: '[ "$1" = --version ] && echo v18.19.0 || echo 18', npm: 'exit 0' }))
    expect(status).toBe(1)
    expect(stderr.trim()).toMatch(/^Node\.js v18\.19\.0 terlalu lama\. Pasang Node\.js versi 20 atau lebih baru .+$/)
  })

  it('does nothing when the packages are there', () => {
    const { status, stdout, stderr } = spawnSync(join(projectRoot, 'bin', 'install'), { encoding: 'utf8' })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
  })
})

describe('the last line of bin/test', () => {
  const file = (failed: number) => ({
    name: join(projectRoot, 'test', 'a.test.ts'), status: failed ? 'failed' : 'passed', message: '',
    assertionResults: [{ status: 'passed', fullName: 'good', failureMessages: [] }, ...Array.from({ length: failed }, (_, index) => ({ status: 'failed', fullName: `bad ${index}`, failureMessages: [`Error: expected ${index}\n  at line 1`] }))],
  })
  const report = (passed: number, failed: number, more = {}) => ({ numPassedTests: passed, numFailedTests: failed, success: failed === 0, testResults: [file(failed)], ...more })
  const summary = (name: string, reports: object[], failedSteps = 0) => {
    const path = join(folder, name)
    mkdirSync(path)
    for (const [index, one] of reports.entries()) writeFileSync(join(path, `${index}.json`), JSON.stringify(one))
    const { status, stdout } = spawnSync(process.execPath, [join(projectRoot, 'bin', 'summary.mjs'), path, String(failedSteps)], { encoding: 'utf8' })
    const lines = stdout.trimEnd().split('\n')
    return { status, last: lines.at(-1), named: lines.slice(0, -1) }
  }

  it('adds up all reports', () => {
    expect(summary('good', [report(700, 0), report(40, 0)])).toMatchObject({ status: 0, last: '740 passed, 0 failed' })
    expect(summary('bad', [report(699, 1), report(38, 2)])).toEqual({
      status: 1, last: '737 passed, 3 failed',
      named: ['Gagal: test/a.test.ts › bad 0: Error: expected 0', 'Gagal: test/a.test.ts › bad 0: Error: expected 0', 'Gagal: test/a.test.ts › bad 1: Error: expected 1'],
    })
  })

  it('counts a file that could not be read, a run that broke, and a step that failed', () => {
    const unreadable = report(10, 0, { success: false, testResults: [{ name: join(projectRoot, 'test', 'b.test.ts'), status: 'failed', message: 'Error: no such module', assertionResults: [] }] })
    expect(summary('unreadable', [unreadable])).toEqual({ status: 1, last: '10 passed, 1 failed', named: ['Gagal: test/b.test.ts: Error: no such module'] })
    expect(summary('broke', [report(10, 0, { success: false })])).toEqual({ status: 1, last: '10 passed, 1 failed', named: ['Gagal: outside of any test: see "Unhandled" above'] })
    expect(summary('step', [report(10, 0)], 2)).toMatchObject({ status: 1, last: '10 passed, 2 failed' })
  })

  it('is no success when nothing ran', () => {
    expect(summary('nothing', [])).toMatchObject({ status: 1, last: '0 passed, 0 failed' })
  })
})
