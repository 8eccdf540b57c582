import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'

export type Certificates = { /** What must be trusted. */ caFile: string; /** Chain and key, as the proxy wants them. */ folder: string }

/** A certificate for these addresses or names, under an authority of its own that ends tomorrow. */
export function certificatesFor(addresses: readonly string[], under: string): Certificates {
  const folder = join(under, 'certificates')
  mkdirSync(folder)
  const [caFile, caKey, leaf, key] = ['ca.pem', 'ca.key', 'leaf.pem', 'leaf.key'].map((name) => join(under, name)) as [string, string, string, string]
  const issue = (...args: string[]) => execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1', ...args], { stdio: 'pipe' })
  issue('-keyout', caKey, '-out', caFile, '-subj', '/CN=Latihan', '-addext', 'keyUsage=critical,keyCertSign,cRLSign')
  issue('-CA', caFile, '-CAkey', caKey, '-keyout', key, '-out', leaf, '-subj', '/CN=Portal latihan',
    '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'extendedKeyUsage=serverAuth', '-addext', `subjectAltName=${addresses.map((address) => `${isIP(address) ? 'IP' : 'DNS'}:${address}`).join()}`)
  writeFileSync(join(folder, 'portal.pem'), readFileSync(leaf, 'utf8') + readFileSync(caFile, 'utf8') + readFileSync(key, 'utf8'), { mode: 0o600 })
  return { caFile, folder }
}
