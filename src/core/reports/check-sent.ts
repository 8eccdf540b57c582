import { type RawBuilder, sql } from 'kysely'
import { verifyReceipt } from '#core/application/receipt.ts'
import { canonicalJson, sha256Of } from '#core/application/snapshot.ts'
import type { Deps } from '#core/deps.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'

type Row = { id: string; wrapped: Buffer; number: string; receivedAt: Date; inLineSince: Date | null; snapshot: Buffer; answers: Buffer; sha256: Buffer; receipt: string }
type Parts = Pick<Deps, 'db' | 'keys' | 'receiptKey'>

const batch = 200

/**
 * Applications whose kept text is not what its owner agreed to: opened and hashed again, it must be what the row and the
 * signed receipt state (trust.md I1). The newest so many, or all. What was erased on time is not asked.
 */
export async function listChangedSubmissions(parts: Parts, newest: number | null): Promise<string[]> {
  const changed: string[] = []
  let before: Row | undefined
  for (let asked = 0; asked < (newest ?? Infinity); asked += batch) {
    const rows = await loadRows(parts, before ? sql`s.application_id < ${before.id}` : sql`true`, newest)
    changed.push(...rows.filter((row) => !isAsAgreed(parts, row)).map(({ id }) => id))
    before = rows.at(-1)
    if (newest !== null || rows.length < batch) break
  }
  return changed
}

async function loadRows({ db }: Parts, where: RawBuilder<unknown>, newest: number | null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.application_id as id, k.wrapped, s.registration_number as number, s.received_at as "receivedAt", s.in_line_since as "inLineSince", s.snapshot, s.answers, s.snapshot_sha256 as sha256, s.receipt
    from application.submission s join application.application a on a.id = s.application_id join account.account c on c.id = a.account_id join account.data_key k on k.id = a.data_key_id
    where c.erased_at is null and ${where} order by ${newest === null ? sql`s.application_id` : sql`s.submitted_at`} desc limit ${newest ?? batch}`.execute(db)
  return rows
}

function isAsAgreed({ keys, receiptKey }: Parts, { id, wrapped, number, receivedAt, inLineSince, snapshot, answers, sha256, receipt }: Row): boolean {
  const stated = verifyReceipt(receiptKey, receipt)
  if (!stated || stated.registrationNumber !== number || !stated.snapshotSha256.equals(sha256)) return false
  if (second(stated.receivedAt) !== second(receivedAt) || second(stated.inLineSince) !== second(inLineSince)) return false
  try {
    const dataKey = openDataKey(keys, wrapped)
    const open = (column: string, sealed: Buffer): unknown => JSON.parse(decryptField(dataKey, sealed, `application.submission|${column}|${id}`))
    return sha256Of(canonicalJson({ snapshot: open('snapshot', snapshot), answers: open('answers', answers) })).equals(sha256)
  } catch {
    // It does not open under its owner's key: a byte of it is another.
    return false
  }
}

const second = (at: Date | null) => at && Math.floor(at.getTime() / 1000)
