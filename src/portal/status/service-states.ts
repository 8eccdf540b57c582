import type { Backlog } from '#platform/queue/backlog.ts'

export type ServiceState = 'normal' | 'slow' | 'down' | 'unknown'

export type Service = { key: 'portal' | 'identity' | 'stamps' | 'mail'; state: ServiceState; note: string }

/** What was seen of each part; null where the answer did not come in time. */
export type Seen = { isDatabaseReady: boolean | null; isEmeteraiReady: boolean | null; backlog: readonly Backlog[] | null }

/** A mail that has waited this long is late; the worker normally sends it within a second. */
const lateMailSeconds = 120

/** Turns what was seen into four states with a sentence each. An applicant reads this, so it says what it means for them. */
export function serviceStates({ isDatabaseReady, isEmeteraiReady, backlog }: Seen): Service[] {
  return [portalState(isDatabaseReady), identityState(backlog), stampsState(isEmeteraiReady), mailState(backlog)]
}

function portalState(isReady: boolean | null): Service {
  if (isReady) return { key: 'portal', state: 'normal', note: 'Halaman dan penyimpanan data berfungsi.' }
  return { key: 'portal', state: 'down', note: 'Halaman dapat dibaca, tetapi penyimpanan data sedang terganggu. Tunggu sebelum mengisi formulir.' }
}

/** A check that could not be made at once is asked again by a job; such jobs exist only while the register does not answer. */
function identityState(backlog: readonly Backlog[] | null): Service {
  if (!backlog) return { key: 'identity', state: 'unknown', note: 'Keadaan belum dapat diketahui.' }
  const retries = backlog.find((job) => job.name === 'ask-dukcapil')
  if (!retries) return { key: 'identity', state: 'normal', note: 'Data kependudukan menjawab seperti biasa.' }
  return { key: 'identity', state: 'slow', note: 'Sebagian pengecekan NIK dan KK tertunda dan diulang secara otomatis. Isian Anda tidak hilang.' }
}

function stampsState(isReady: boolean | null): Service {
  if (isReady) return { key: 'stamps', state: 'normal', note: 'Situs e-meterai menjawab.' }
  if (isReady === null) return { key: 'stamps', state: 'slow', note: 'Situs e-meterai menjawab dengan lambat. Jangan membayar dua kali.' }
  return { key: 'stamps', state: 'down', note: 'Situs e-meterai sedang tidak dapat dihubungi. Kuota Anda tetap tercatat; coba lagi nanti.' }
}

function mailState(backlog: readonly Backlog[] | null): Service {
  if (!backlog) return { key: 'mail', state: 'unknown', note: 'Keadaan belum dapat diketahui.' }
  const mail = backlog.find((job) => job.name === 'send-mail')
  if (!mail || (mail.failing === 0 && mail.oldestSeconds < lateMailSeconds)) return { key: 'mail', state: 'normal', note: 'Email dikirim tanpa antrean.' }
  return { key: 'mail', state: 'slow', note: `${mail.waiting + mail.failing} email sedang menunggu dikirim. Email Anda tetap akan sampai.` }
}
