import type { RegistryFigures } from '#core/account/registry-figures.ts'
import type { Backlog } from '#platform/queue/backlog.ts'

export type ServiceState = 'normal' | 'slow' | 'read-only' | 'down' | 'unknown'

export type Service = { key: 'portal' | 'identity' | 'stamps' | 'mail'; state: ServiceState; note: string }

/** What was seen of each part; null where the answer did not come in time. */
export type Seen = { isDatabaseReady: boolean | null; isReadOnly: boolean; isEmeteraiReady: boolean | null; backlog: readonly Backlog[] | null; registry: Pick<RegistryFigures, 'waiting' | 'failingSince'> | null }

/** A mail that has waited this long is late; the worker normally sends it within a second. */
const lateMailSeconds = 120

/** Turns what was seen into four states with a sentence each. An applicant reads this, so it says what it means for them. */
export function serviceStates({ isDatabaseReady, isReadOnly, isEmeteraiReady, backlog, registry }: Seen): Service[] {
  return [portalState(isDatabaseReady, isReadOnly), identityState(registry), stampsState(isEmeteraiReady), mailState(backlog)]
}

function portalState(isReady: boolean | null, isReadOnly: boolean): Service {
  if (isReady && isReadOnly) return { key: 'portal', state: 'read-only', note: 'Halaman, lamaran, dan kartu dapat dibaca. Masuk, menyimpan, dan mengirim belum bisa. Yang sudah tersimpan tetap aman.' }
  if (isReady) return { key: 'portal', state: 'normal', note: 'Halaman dan penyimpanan data berfungsi.' }
  return { key: 'portal', state: 'down', note: 'Halaman dapat dibaca, tetapi penyimpanan data sedang terganggu. Tunggu sebelum mengisi formulir.' }
}

/** Who could not be checked at once waits in line; the line stands still only while the register does not answer. */
function identityState(registry: Seen['registry']): Service {
  if (!registry) return { key: 'identity', state: 'unknown', note: 'Keadaan belum dapat diketahui.' }
  if (registry.failingSince) return { key: 'identity', state: 'down', note: 'Dukcapil sedang tidak menjawab. Anda tetap dapat mendaftar dan mengirim lamaran; identitas diperiksa setelah layanan itu kembali.' }
  if (registry.waiting === 0) return { key: 'identity', state: 'normal', note: 'Data kependudukan menjawab seperti biasa.' }
  return { key: 'identity', state: 'slow', note: 'Sebagian pengecekan NIK dan KK tertunda dan dilakukan menurut urutan. Isian Anda tidak hilang.' }
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
