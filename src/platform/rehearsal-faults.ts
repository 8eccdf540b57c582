import type { Environment } from './config.ts'

/**
 * Parties that a rehearsal plays itself, and by which of its programs. Another program of the same machine may be a relay or a proxy that leads to
 * the real one (decision 190).
 */
const played = {
  DUKCAPIL_URL: 'PORT_SANDBOX', DIKTI_URL: 'PORT_SANDBOX', THK2_URL: 'PORT_SANDBOX', ACQUIRER_URL: 'PORT_SANDBOX', TSA_URL: 'PORT_SANDBOX', BSRE_URL: 'PORT_SANDBOX',
  STAMP_SIGNER_URL: 'PORT_SANDBOX', SMTP_URL: 'PORT_SMTP',
} as const
/** Keys in files would sign in the name of the real house. */
const signing = ['SIGNER_P12_FILE', 'SIGNER_KEY_FILE', 'STAMP_P12_FILE'] as const

/** Why a rehearsal does not start with this environment; empty when it may, and for every other house (decision 181). */
export function rehearsalFaults(env: Environment): string[] {
  if (!env.REHEARSAL) return []
  const faults: string[] = []
  if (env.NODE_ENV === 'production') faults.push('REHEARSAL: latihan berjalan tanpa NODE_ENV=production, karena dunia luarnya disimulasikan')
  if (env.REHEARSAL_URL) faults.push('REHEARSAL_URL: hanya untuk portal yang sebenarnya')
  for (const [name, port] of Object.entries(played) as [keyof typeof played, (typeof played)[keyof typeof played]][]) {
    if (env[name] && !isAt(env[name], env[port])) faults.push(`${name}: latihan hanya memakai dunia luar simulasinya sendiri, di mesin ini pada ${port}`)
  }
  // A bucket is neither erased at night nor its own: its sweeper would remove the files of the real house.
  if (env.S3_ENDPOINT) faults.push('S3_ENDPOINT: latihan menyimpan berkasnya sendiri di DATA_DIR')
  for (const name of signing) if (env[name]) faults.push(`${name}: latihan memakai kunci contohnya sendiri`)
  return faults
}

function isAt(url: string, port: number): boolean {
  const address = URL.parse(url)
  return address !== null && ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname) && address.port === String(port)
}
