import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDemoStampCa } from '#platform/pdf/signing/demo-stamp-ca.ts'

/** Keys of the stamps as files that production wants (docs/runbooks/stamp-keys.md), made from the demo's authority. */
export function stampKeysIn(folder: string): Record<string, string> {
  const ca = openDemoStampCa(folder)
  const at = (name: string) => join(folder, 'ca-meterai', name)
  const [p12, lists] = [join(folder, 'meterai.p12'), join(folder, 'meterai.crl.pem')]
  execFileSync('openssl', ['pkcs12', '-export', '-inkey', at('signer-1.key'), '-in', at('signer-1.pem'), '-out', p12, '-passout', 'pass:latihan'], { stdio: 'pipe' })
  writeFileSync(lists, ca.crls(new Date()).map((list) => `-----BEGIN X509 CRL-----\n${list.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END X509 CRL-----\n`).join(''))
  return { STAMP_P12_FILE: p12, STAMP_PASSPHRASE: 'latihan', STAMP_ROOTS_FILE: at('root.pem'), STAMP_CRLS_FILE: lists }
}
