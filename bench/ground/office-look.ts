import { searchTrail } from '#core/audit/search-trail.ts'
import type { Deps } from '#core/deps.ts'
import { rightsOf } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { claimNext } from '#core/verification/claim-next.ts'
import { type QueueFilters, countQueue, listQueue } from '#core/verification/list-queue.ts'

type Look = { name: string; look(deps: Deps): Promise<unknown> }

const instansiCode = '4018'
const visitor = { deviceLabel: 'bench', deviceToken: null, network: '127.0.0.1', requestId: 'BENCH' }
const all: QueueFilters = { group: 'unopened', whose: 'all', formasiId: null, overall: null, number: '', after: null }

/** What officers' pages ask most: their queue, its counts, the next file, the trail. */
export function officeLooks(officerId: string): readonly Look[] {
  const scope: OfficerScope = { officerId, instansiCode, instansiName: 'Arsip Nasional', roles: ['verifier'], rights: rightsOf(['verifier']) }
  return [
    { name: 'office: counts of the queue', look: (deps) => countQueue(deps, scope) },
    { name: 'office: first page of the queue', look: (deps) => listQueue(deps, scope, all) },
    { name: 'office: done and failed', look: (deps) => listQueue(deps, scope, { ...all, group: 'done', overall: 'failed' }) },
    { name: 'office: the next file', look: (deps) => claimNext(deps, scope, visitor) },
    { name: 'office: the newest of the trail', look: ({ db }) => searchTrail(db, { id: null, actions: null, before: null }) },
    { name: 'office: the trail of a person', look: ({ db }) => searchTrail(db, { id: '00000002-0000-7000-8000-000000000010', actions: null, before: null }) },
  ]
}

/** A verifier who is only a row: what is measured is the queue. */
export async function aVerifier({ db }: Deps): Promise<string> {
  const at = new Date()
  const { id } = await db.insertInto('officer.officer').values({ instansiCode, name: 'Verifikator', wrappedKey: Buffer.from('x'), email: Buffer.from('x'), emailIndex: Buffer.alloc(32, 1), status: 'active', invitedAt: at, agreement: 'x', agreedAt: at, activatedAt: at }).returning('id').executeTakeFirstOrThrow()
  return id
}
