import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

// What makes text act: each such call stands in a file that was looked at, with why it does no harm. One more is looked at
// before it is added here (docs/asvs.md names this file where a requirement says that something is not done).
type Call = { what: string; pattern: RegExp; lookedAt: Record<string, string> }

const calls: Call[] = [
  {
    what: 'text that becomes HTML in a browser (ASVS 1.2.1, 3.2.2)',
    pattern: /dangerouslySetInnerHTML|insertAdjacentHTML|(?:outer|inner)HTML\s*=[^=]|document\.write/,
    lookedAt: {
      'src/portal/check/offline-file.tsx': 'our own style and script, in a file of its own', 'src/ui/islands/pilih-wilayah.ts': 'options that our server has drawn and escaped', 'src/ui/islands/status-langsung.ts': 'a piece of page that our server has drawn and escaped',
    },
  },
  { what: 'text that becomes a program (1.3.2)', pattern: /\beval\(|new Function\(|import\([^'")]*\$\{/, lookedAt: {} },
  {
    what: 'other programs (1.2.5)',
    pattern: /from 'node:child_process'/,
    lookedAt: {
      'src/main/start/supervise.ts': 'our own doors, by their file', 'src/platform/bounded-program.ts': 'our own readers of files, by their file; what is read comes as a message', 'src/platform/postgres/account.ts': 'id, without words of others',
      'src/platform/postgres/embedded.ts': 'PostgreSQL of a demo', 'src/platform/process.ts': 'ps, with the number of a process',
    },
  },
  { what: 'a shell (1.2.5)', pattern: /\bshell:\s*true|\bexec(?:Sync)?\(\s*[`'"]|\bexec(?:Sync)?,?\s*\}? from 'node:child_process'/, lookedAt: {} },
  {
    what: 'patterns made of text (1.2.9)',
    pattern: /new RegExp\(/,
    lookedAt: { 'src/core/formasi/rules/place.ts': 'names of regions in our reference data', 'src/platform/http/lanes/lane-table.ts': 'addresses of our own routes', 'src/platform/http/shared-answers.ts': 'names of our own cookies' },
  },
  {
    what: 'SQL that is not a bound value (1.2.4)',
    pattern: /sql\.raw\(|sql\.lit\(/,
    lookedAt: {
      'src/core/application/stuck-stamps.ts': 'a word of ours, so that the partial index is found', 'src/core/formasi/search-queries.ts': 'a number of ours', 'src/core/privacy/own-rows.ts': 'names of columns in the classification', 'src/core/reports/check-invariants.ts': 'a number of ours', 'src/platform/queue/queue.ts': 'the name of one of two functions of ours',
    },
  },
  {
    what: 'storage of the browser (14.3.3)',
    pattern: /localStorage|sessionStorage|indexedDB|document\.cookie/,
    lookedAt: {
      'src/ui/islands/unduh-otomatis.ts': 'that a download began', 'src/ui/islands/unggah-bertahap.ts': 'where an upload goes on, under the name of the file, until the tab is closed; useless without the session',
    },
  },
  { what: 'messages of other windows (3.5.5)', pattern: /addEventListener\('message'|onmessage/, lookedAt: { 'src/ui/islands/captcha-kode.ts': 'of its own worker', 'src/ui/islands/proof/work-on-proofs.ts': 'of the page that started it' } },
  { what: 'cookies (3.3)', pattern: /\.(?:setCookie|clearCookie)\(/, lookedAt: { 'src/platform/http/host-cookie.ts': 'the one way in which a door gives a cookie' } },
  {
    what: 'numbers that can be guessed (11.5.1)',
    pattern: /Math\.random/,
    lookedAt: { 'src/platform/http/lanes/busy-answers.ts': 'when to come again', 'src/ui/islands/unggah-bertahap.ts': 'when to send again', 'src/ui/scripts/try-again.ts': 'when to ask again' },
  },
  { what: 'hashes and ciphers that are broken (11.3.1, 11.4.1)', pattern: /'(?:md5|sha-?1)'|\b(?:aes|des)[a-z0-9-]*-(?:ecb|cbc)/i, lookedAt: { 'src/platform/pdf/signing/read-p12.ts': 'only to open a key file that somebody else made' } },
  { what: 'certificates that are not looked at (12.3.2)', pattern: /rejectUnauthorized|NODE_TLS_REJECT|checkServerIdentity|--insecure/, lookedAt: {} },
]

const sources = globSync('src/**/*.{ts,tsx}', { cwd: projectRoot, exclude: ['src/sandbox/**', '**/*.test.ts', '**/*.test.tsx'] }).map((file) => [file, readFileSync(join(projectRoot, file), 'utf8')] as const)

test.each(calls)('$what', ({ pattern, lookedAt }) => {
  expect(sources.length).toBeGreaterThan(1000)
  expect(sources.filter(([, text]) => pattern.test(text)).map(([file]) => file).toSorted()).toEqual(Object.keys(lookedAt).toSorted())
})
