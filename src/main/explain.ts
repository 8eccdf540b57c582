import { ConfigError } from '#platform/config.ts'

/** A fault that people can mend, already told in one sentence. */
export class Sentence extends Error {}

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])
const refused: Record<string, string> = {
  '28P01': 'nama pengguna atau kata sandinya ditolak',
  '28000': 'nama penggunanya ditolak',
  '3D000': 'basis data itu tidak ada',
  '42501': 'pengguna itu tidak berhak mengubah strukturnya',
}
const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR'])

/** One clear sentence for what people can mend; the whole error for what only we can. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof Sentence) return error.message
  const { code = '', port, path, message, stack } = rootOf(error)
  if (code === 'EADDRINUSE') return `Porta ${port} sudah dipakai program lain. Hentikan program itu, atau pilih porta lain lewat PORT_… (lihat .env.example).`
  if (code === 'ERR_INVALID_URL') return 'DATABASE_URL bukan alamat yang sah. Bentuknya postgres://pengguna:sandi@host:5432/basisdata.'
  if (unreachable.has(code) || message === 'timeout expired') return `Basis data tidak dapat dicapai (${code || 'terlalu lama'}). Periksa DATABASE_URL dan DATABASE_OWNER_URL.`
  if (refused[code]) return `Basis data menolak: ${refused[code]} (${code}). Periksa DATABASE_URL dan DATABASE_OWNER_URL.`
  if (unwritable.has(code)) return `${path ?? 'Folder data'} tidak dapat ditulisi (${code}). Ubah izinnya, atau pilih folder lain lewat DATA_DIR.`
  return stack ?? message ?? String(error)
}

type Fault = NodeJS.ErrnoException & { port?: number }

/** A connection tried on several addresses fails with all of their errors; a failed migration carries its cause. */
function rootOf(error: unknown): Fault {
  const fault = error as Fault
  if (fault.code) return fault
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0])
  const cause = (error as Error).cause
  return cause instanceof Error && (cause as Fault).code && refused[(cause as Fault).code ?? ''] ? (cause as Fault) : fault
}
