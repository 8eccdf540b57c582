import type { Environment } from './config.ts'

/** Parties and stores that a rehearsal plays itself: anything real of them would be reached by made-up people. */
const played = ['DUKCAPIL_URL', 'DIKTI_URL', 'THK2_URL', 'ACQUIRER_URL', 'TSA_URL', 'BSRE_URL', 'STAMP_SIGNER_URL', 'SMTP_URL', 'S3_ENDPOINT'] as const
/** Keys in files would sign in the name of the real house. */
const signing = ['SIGNER_P12_FILE', 'SIGNER_KEY_FILE', 'STAMP_P12_FILE'] as const

/** Why a rehearsal does not start with this environment; empty when it may, and for every other house (decision 181). */
export function rehearsalFaults(env: Environment): string[] {
  if (!env.REHEARSAL) return []
  const faults: string[] = []
  if (env.NODE_ENV === 'production') faults.push('REHEARSAL: latihan berjalan tanpa NODE_ENV=production, karena dunia luarnya disimulasikan')
  if (env.REHEARSAL_URL) faults.push('REHEARSAL_URL: hanya untuk portal yang sebenarnya')
  for (const name of played) if (env[name] && !isHere(env[name])) faults.push(`${name}: latihan hanya memakai dunia luar simulasi di mesin ini`)
  for (const name of signing) if (env[name]) faults.push(`${name}: latihan memakai kunci contohnya sendiri`)
  return faults
}

function isHere(url: string): boolean {
  const hostname = URL.parse(url)?.hostname
  return hostname !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
