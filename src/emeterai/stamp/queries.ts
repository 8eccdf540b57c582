import type { HouseDeps } from '#emeterai/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { isUuid } from '#platform/is-uuid.ts'
import type { StampFailure } from './rules/failures.ts'
import { type StampDocument, decryptDocument } from './stamp-document.ts'
import { loadHolderKey } from './stamp-file.ts'
import type { StampState } from './stamp-state.ts'

/** One stamp as its holder sees it (guide 6.5: riwayat). */
export type ShownStamp = {
  id: string
  state: StampState
  /** Of this round; a void one is not shown. */
  serial: string | null
  /** Why the last attempt failed, or why the unit was given back. */
  failure: StampFailure | null
  document: StampDocument & { fileName: string }
  inputBytes: number
  inputSha256: Buffer
  outputSha256: Buffer | null
  pageCount: number
  place: { page: number; leftMm: number; topMm: number; sizeMm: number }
  purpose: string
  requestedAt: Date
  /** When the unit goes back by itself if it is not sealed by then. */
  releaseDueAt: Date
  sealedAt: Date | null
  deliveredAt: Date | null
  releasedAt: Date | null
  /** Until when it can be downloaded; null while unfinished and after the files were erased. */
  filesKeptUntil: Date | null
  hasFile: boolean
}

export type StampHistory = { at: Date; kind: string; detail: string | null }[]

type Parts = Pick<HouseDeps, 'db' | 'keys'>

/** Null when this holder has no such stamp. */
export async function findStamp(deps: Parts, { accountId, stampId }: { accountId: string; stampId: string }): Promise<(ShownStamp & { history: StampHistory }) | null> {
  const row = isUuid(stampId) ? await selectStamps(deps.db, accountId).where('s.id', '=', stampId).executeTakeFirst() : undefined
  if (!row) return null
  const { dataKey } = await loadHolderKey(deps, accountId)
  const history = await deps.db.selectFrom('emeterai.stampEvent').select(['at', 'kind', 'detail']).where('stampId', '=', stampId).orderBy('at').orderBy('id').limit(200).execute()
  return { ...show(dataKey, row), history }
}

/** The newest first, at most 100; `before` is the last one of the page before. */
export async function listStamps(deps: Parts, { accountId, limit, before }: { accountId: string; limit: number; before?: { requestedAt: Date; id: string } }): Promise<ShownStamp[]> {
  const rows = await selectStamps(deps.db, accountId)
    .$if(before !== undefined, (query) => query.where(({ eb, refTuple, tuple }) => eb(refTuple('s.requestedAt', 's.id'), '<', tuple(before?.requestedAt ?? new Date(0), before?.id ?? ''))))
    .orderBy('s.requestedAt', 'desc')
    .orderBy('s.id', 'desc')
    .limit(Math.min(limit, 100))
    .execute()
  if (rows.length === 0) return []
  const { dataKey } = await loadHolderKey(deps, accountId)
  return rows.map((row) => show(dataKey, row))
}

const perPage = 20

/** One page of a holder's history, newest first, of these states or of all. Pages count from 1; there is always a first one. */
export async function listStampPage(deps: Parts, { accountId, page, states }: { accountId: string; page: number; states: readonly StampState[] | null }): Promise<{ stamps: ShownStamp[]; pageCount: number }> {
  const { count } = await deps.db
    .selectFrom('emeterai.stamp')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('accountId', '=', accountId)
    .$if(states !== null, (query) => query.where('state', 'in', states ?? []))
    .executeTakeFirstOrThrow()
  const rows = await selectStamps(deps.db, accountId)
    .$if(states !== null, (query) => query.where('s.state', 'in', states ?? []))
    .orderBy('s.requestedAt', 'desc')
    .orderBy('s.id', 'desc')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()
  const { dataKey } = await loadHolderKey(deps, accountId)
  return { stamps: rows.map((row) => show(dataKey, row)), pageCount: Math.max(1, Math.ceil(Number(count) / perPage)) }
}

function selectStamps(db: Db, accountId: string) {
  return db
    .selectFrom('emeterai.stamp as s')
    .leftJoin('emeterai.serial as n', (join) => join.onRef('n.stampId', '=', 's.id').onRef('n.round', '=', 's.round').on('n.state', '<>', 'void'))
    .select(['s.id', 's.state', 'n.serial', 's.failure', 's.fileName', 's.documentNumber', 's.documentKind', 's.documentDate', 's.inputBytes', 's.inputSha256', 's.outputSha256', 's.pageCount'])
    .select(['s.page', 's.leftMm', 's.topMm', 's.sizeMm', 's.purpose', 's.requestedAt', 's.releaseDueAt', 's.sealedAt', 's.deliveredAt', 's.releasedAt', 's.filesKeptUntil', 's.outputFileId'])
    .where('s.accountId', '=', accountId)
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof selectStamps>['executeTakeFirst']>>>

function show(dataKey: Buffer, row: Row): ShownStamp {
  const { fileName, documentNumber, documentKind, documentDate, page, leftMm, topMm, sizeMm, outputFileId, state, failure, ...rest } = row
  return {
    ...rest,
    state: state as StampState,
    failure: failure as StampFailure | null,
    document: decryptDocument(dataKey, { id: row.id, fileName, documentNumber, documentKind, documentDate }),
    place: { page, leftMm: Number(leftMm), topMm: Number(topMm), sizeMm: Number(sizeMm) },
    hasFile: outputFileId !== null,
  }
}
