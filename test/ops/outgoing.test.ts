import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

// trust.md T29: no address that somebody typed is ever asked for, but for push services that the configuration names. What calls out is named here, with where its address
// comes from; a new one is looked at before it is added. The firewall of docs/runbooks/deploy.md is the second wall.
const callers: Record<string, string> = {
  'src/platform/http/outbound.ts': 'the address of a party, from the configuration',
  'src/platform/push/push-sender.ts': 'the address a browser gave: only hosts of PUSH_HOSTS, asked again before each call (src/portal/news/routes.test.ts)',
  'src/platform/pdf/tsa-client.ts': 'TSA_URL',
  'src/emeterai/api/send-callbacks.ts': 'the address of a portal, from the configuration',
  'src/office/board/services.ts': 'readiness of our own doors, from the configuration',
  'src/portal/status/look-at-services.ts': 'readiness of our own doors, from the configuration',
  'src/platform/scan/clamd.ts': 'CLAMD_URL',
  'src/worker/portal-visit.ts': 'PORTAL_URL, our own portal, by the made-up person',
  'src/main/start/supervise.ts': 'readiness of the doors that bin/start has started',
}
const folders = ['src/portal', 'src/office', 'src/emeterai', 'src/core', 'src/platform', 'src/worker', 'src/main']
const sources = folders.flatMap((folder) => readdirSync(join(projectRoot, folder), { recursive: true }).map((name) => join(folder, String(name)))).filter((name) => /(?<!\.test)\.tsx?$/.test(name))
const textOf = (name: string) => readFileSync(join(projectRoot, name), 'utf8')

test('the house calls out in few places, and each was looked at', () => {
  const calling = sources.filter((name) => /(?<![.\w])fetch\(|import \{[^}]*\b(request|get|Agent|connect)\b[^}]*\} from 'node:(https?|http2|net|tls)'|from 'node:(dgram|dns|dns\/promises)'/.test(textOf(name).replaceAll(/^import type .*$/gm, '')))
  expect(calling.toSorted()).toEqual(Object.keys(callers).toSorted())
})

test('no call follows where an answer sends it, and none waits for ever', () => {
  for (const name of Object.keys(callers).filter((caller) => textOf(caller).includes('fetch(') && !caller.startsWith('src/main/'))) {
    expect(textOf(name), name).toMatch(/redirect: '(error|manual)'/)
    expect(textOf(name), name).toContain('AbortSignal.timeout(')
  }
})
