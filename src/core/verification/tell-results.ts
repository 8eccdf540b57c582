import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import type { PublicationKind } from './rules/publication.ts'

/** A job that is cut off loses at most its last mail; more of an agency follow in the next one. */
const mailsAtOnce = 500

/**
 * Tells the applicants of a published agency that there is something to read, once each; what it says stands only behind
 * their password. A publication that was taken back tells nobody.
 */
export async function tellResults(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'queue'>, publicationId: string): Promise<void> {
  const { db, clock, queue } = deps
  const publication = await db
    .selectFrom('verification.publication as p')
    .innerJoin('reference.instansi as i', 'i.code', 'p.instansiCode')
    .select(['p.kind', 'i.name as instansi'])
    .where('p.id', '=', publicationId)
    .where('p.cancelledAt', 'is', null)
    .where('p.publishedAt', '<=', clock.now())
    .$narrowType<{ kind: PublicationKind }>()
    .executeTakeFirst()
  if (!publication) return
  const cases = await listUntold(deps, publicationId, publication)
  for (const one of cases) await tell(deps, publicationId, publication, one)
  if (cases.length === mailsAtOnce) await queue.send(db, 'tell-results', { publicationId }, { turn: 'last' })
}

type Published = { kind: PublicationKind; instansi: string }

function listUntold({ db }: Pick<Deps, 'db'>, publicationId: string, { kind }: Published) {
  return db
    .selectFrom('verification.case as c')
    .leftJoin('verification.resultNotice as n', (join) => join.onRef('n.applicationId', '=', 'c.applicationId').on('n.publicationId', '=', publicationId))
    .select(['c.applicationId', 'c.accountId'])
    .innerJoin('verification.publication as p', 'p.id', 'c.publicationId')
    .where(kind === 'administrative' ? 'p.id' : 'p.finalId', '=', publicationId)
    .where('n.applicationId', 'is', null)
    .orderBy('c.applicationId')
    .limit(mailsAtOnce)
    .execute()
}

async function tell(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'queue'>, publicationId: string, { kind, instansi }: Published, { applicationId, accountId }: { applicationId: string; accountId: string }) {
  const { person, nameOnKtp } = await loadAccountOwner(deps, accountId)
  await deps.db.transaction().execute(async (tx) => {
    const isNew = await tx.insertInto('verification.resultNotice').values({ publicationId, applicationId, at: deps.clock.now() }).onConflict((conflict) => conflict.doNothing()).returning('applicationId').executeTakeFirst()
    if (isNew) await tellPerson(tx, deps, { to: person.email, accountId, kind: 'result-published', values: { applicantName: nameOnKtp, instansi, result: kind } })
  })
}
