import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export type Finding = { id: string; severity: string; finding: string; /** Why it is none; absent for what somebody must look at. */ because?: string }

/** What one sees because the certificate was made a moment ago by an authority that nobody knows. */
const becauseOfTheDrill = /^(cert_|DNS_CAArecord|OCSP|HSTS_preload)/

/** What testssl.sh cannot see from where it stands. */
const explained: Record<string, string> = {
  BREACH: 'pages made for one person are not packed when another site has them asked for (platform/http/compress-text.ts, tested there)',
  engine_problem: 'the openssl of this machine knows no GOST',
}
/** Found to be harmless, or not answered: told, and no reason to fail. */
const harmless = ['LOW', 'WARN']

export const isToBeLookedAt = ({ severity, because }: Finding) => because === undefined && !harmless.includes(severity)

/** testssl.sh on the proxy: protocols, ciphers and known weaknesses; everything that is not good or neutral. */
export async function lookAtTls(address: string, port: number): Promise<{ asked: number; findings: Finding[]; ofTheDrill: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-tls-'))
  const file = join(folder, 'findings.json')
  try {
    // It ends with the number of its findings.
    await promisify(execFile)('testssl', ['--quiet', '--color', '0', '--warnings', 'off', '--ip', address, '--jsonfile', file, '-p', '-s', '-f', '-P', '-S', '-h', '-U', `${address}:${port}`], { timeout: 400_000, maxBuffer: 1 << 24 }).catch((error: { killed?: boolean }) => {
      if (error.killed) throw error
    })
    const all = JSON.parse(readFileSync(file, 'utf8')) as Finding[]
    const bad = all.filter(({ severity }) => !['OK', 'INFO', 'DEBUG'].includes(severity))
    const findings = bad.filter(({ id }) => !becauseOfTheDrill.test(id))
    return { asked: all.length, findings: findings.map(({ id, severity, finding }) => ({ id, severity, finding, ...(explained[id] ? { because: explained[id] } : {}) })), ofTheDrill: bad.length - findings.length }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
