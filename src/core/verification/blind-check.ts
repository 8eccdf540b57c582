import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/db/pool.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { loadBlindPercent } from './blind-percent.ts'
import type { CaseRow } from './case-store.ts'
import { type DrawnFor, isBorderline } from './rules/blind-check.ts'
import { isSampled } from './rules/sample.ts'
import type { CaseState } from './rules/groups.ts'
import { type NewVerdict, insertVerdict } from './verdict-store.ts'

/**
 * Whether a second verifier gives this verdict again without seeing it: a random share and all that is borderline, where the
 * agency has asked for it and has somebody who can.
 */
export async function drawBlindCheck(tx: Tx, keys: KeyRing, row: Pick<CaseRow, 'applicationId' | 'instansiCode'>, { judgedBy, requirements }: Pick<NewVerdict, 'judgedBy' | 'requirements'>): Promise<DrawnFor | null> {
  const percent = await loadBlindPercent(tx, row.instansiCode)
  if (percent === 0 || !(await hasSecondVerifier(tx, row.instansiCode, judgedBy))) return null
  if (isSampled(keys.sign('verification-blind', row.applicationId), percent)) return 'sample'
  const documentIds = requirements.flatMap(({ documentId }) => documentId ?? [])
  const { rows } = await sql<{ hasFindings: boolean }>`select exists (select from application.document where id = any(${documentIds}::uuid[]) and cardinality(findings) > 0) as has_findings`.execute(tx)
  return isBorderline(requirements, rows[0]!.hasFindings) ? 'borderline' : null
}

/** Supervisors see every verdict, so they cannot give one blind. */
async function hasSecondVerifier(tx: Tx, instansiCode: string, but: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from officer.officer o join officer.role r on r.officer_id = o.id and r.role = 'verifier'
    where o.instansi_code = ${instansiCode} and o.status = 'active' and o.id <> ${but} and not exists (select from officer.role s where s.officer_id = o.id and s.role = 'supervisor')) as has`.execute(tx)
  return rows[0]!.has
}

export async function openBlindCheck(tx: Tx, { id, judgedBy, judgedAt }: Pick<NewVerdict, 'id' | 'judgedBy' | 'judgedAt'>, drawnFor: DrawnFor): Promise<void> {
  await tx.insertInto('verification.blindCheck').values({ verdictId: id, judgedBy, drawnFor, drawnAt: judgedAt }).execute()
}

/**
 * Keeps the second verdict beside the first, which stands. Equal and passed, the file is done, unless a supervisor was to look
 * at it anyway; every failed one and every difference goes to the supervisor.
 */
export async function closeBlindCheck(tx: Tx, dataKey: Buffer, applicationId: string, second: Omit<NewVerdict, 'id' | 'isSampled'>): Promise<CaseState> {
  const first = await tx.selectFrom('verification.verdict').select(['id', 'overall', 'isSampled']).where('applicationId', '=', applicationId).where('endedAt', 'is', null).executeTakeFirstOrThrow()
  const id = randomUUID()
  await insertVerdict(tx, dataKey, applicationId, { ...second, id, isSampled: false }, { endedAt: second.judgedAt, endedBy: second.judgedBy, endReason: 'second-opinion' })
  const agrees = first.overall === second.overall
  await tx.updateTable('verification.blindCheck').set({ secondVerdictId: id, secondBy: second.judgedBy, agrees }).where('verdictId', '=', first.id).execute()
  return agrees && second.overall === 'passed' && !first.isSampled ? 'done' : 'second-look'
}
