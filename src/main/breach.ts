import { readFileSync } from 'node:fs'
import { type Affected, listAffected, notifyAffected } from '#core/account/breach.ts'
import { findOfficerByEmail } from '#core/officer/people/queries.ts'
import { parseEmail } from '#core/values/email.ts'
import { readConfig } from '#platform/config.ts'
import { buildDeps } from './build-deps.ts'
import { Sentence, explain } from './explain.ts'

const usage = `Pemakaian: bin/breach SUREL-PETUGAS DARI SAMPAI [SURAT.txt NOMOR-INSIDEN]
Waktu dengan zona, misalnya 2022-12-22T14:00+07:00. Tanpa surat: hanya menampilkan siapa yang terdampak.`
const longestLetter = 8_000

/** bin/breach: whose data an officer's account opened in a span of time, and, with a letter, writes to each of them once. */
async function run([email = '', from = '', to = '', file, incident]: string[]): Promise<string> {
  const address = parseEmail(email)
  const span = { from: instant(from), to: instant(to) }
  if (!address || !span.from || !span.to || span.from >= span.to || (file === undefined) !== (incident === undefined)) throw new Sentence(usage)
  if (incident !== undefined && !/^[\w./-]{3,60}$/.test(incident)) throw new Sentence('Nomor insiden: 3 sampai 60 huruf, angka, titik, garis miring atau tanda hubung.')
  const letter = file === undefined ? null : readLetter(file)
  const { deps, close } = buildDeps({ ...readConfig(), LOG_LEVEL: 'warn' }, 'breach')
  try {
    const officer = await findOfficerByEmail(deps, address)
    if (!officer) throw new Sentence('Tidak ada petugas dengan surel itu.')
    const affected = await listAffected(deps.db, { officerId: officer.id, from: span.from, to: span.to })
    if (letter === null) return describe(affected)
    const { written, erased } = await notifyAffected(deps, { accountIds: affected.map(({ accountId }) => accountId), incident: incident!, letter })
    const ofErased = erased > 0 ? ` ${erased} orang sudah dihapus datanya, sehingga tidak ada alamat untuk menyuratinya.` : ''
    return `${written} surat diantrekan untuk ${affected.length} orang yang terdampak.${ofErased}`
  } finally {
    await close()
  }
}

/** With a zone, or none at all: an hour that may be any of three is no answer to a regulator. */
function instant(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at
}

function readLetter(file: string): string {
  try {
    const letter = readFileSync(file, 'utf8').trim()
    if (letter.length < 100 || letter.length > longestLetter) throw new Sentence(`Surat harus 100 sampai ${longestLetter} huruf: apa yang terbuka, kapan, bagaimana, dan apa yang dilakukan.`)
    return letter
  } catch (error) {
    if (error instanceof Sentence) throw error
    throw new Sentence(`Surat ${file} tidak dapat dibaca.`)
  }
}

function describe(affected: readonly Affected[]): string {
  const lines = affected.map(({ accountId, firstAt, lastAt, things }) => `${accountId}  ${firstAt.toISOString()}  ${lastAt.toISOString()}  ${things.join(',')}`)
  return [`${affected.length} orang terdampak.`, ...lines].join('\n')
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
