import { sql } from 'kysely'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { type ListedAmendment, listAmendments } from '#core/formasi/amendment/published.ts'
import { type Formasi, findFormasi, loadSeasonRules } from '#core/formasi/queries.ts'
import { checkEligibility } from '#core/formasi/rules/eligibility.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import type { Email } from '#core/values/email.ts'
import { findApplication } from './application.ts'
import { insertEvent } from './application-store.ts'
import { loadCandidate } from './formasi-eligibility.ts'

const batch = 200

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue'>
type Told = { formasiId: number; number: number; after?: string | undefined }

/**
 * Holds the rules once more against everybody who chose the formasi before it was amended, and tells each of them once: by
 * mail and on the page of the application. A batch at a time; a job that begins again goes on where it was.
 */
export async function tellAmendment(deps: Parts, { formasiId, number, after }: Told): Promise<void> {
  const [formasi, amendments] = await Promise.all([findFormasi(deps.db, formasiId), listAmendments(deps.db, formasiId)])
  const amendment = amendments.find((one) => one.number === number)
  if (!formasi || !amendment) return
  const { rows } = await sql<{ applicationId: string; accountId: string }>`
    select c.application_id, a.account_id from application.formasi_choice c join application.application a on a.id = c.application_id
    where c.formasi_id = ${formasiId} and coalesce(c.formasi_amendment, 0) < ${number} and (${after ?? null}::uuid is null or c.application_id > ${after ?? null}::uuid)
    order by c.application_id limit ${batch}`.execute(deps.db)
  for (const { accountId } of rows) await tellOne(deps, accountId, formasi, amendment)
  if (rows.length === batch) return deps.queue.send(deps.db, 'tell-amendment', { formasiId, number, after: rows.at(-1)!.applicationId }, { turn: 'last' })
  const { told } = await deps.db.selectFrom('application.amendmentNotice').select((eb) => eb.fn.countAll<string>().as('told')).where('formasiId', '=', formasiId).where('number', '=', number).executeTakeFirstOrThrow()
  await deps.db.updateTable('formasi.amendment').set({ toldCount: Number(told), toldAt: deps.clock.now() }).where('formasiId', '=', formasiId).where('number', '=', number).execute()
}

async function tellOne(deps: Parts, accountId: string, formasi: Formasi, amendment: ListedAmendment): Promise<void> {
  const { db, keys, clock } = deps
  const application = await findApplication(db, keys, accountId)
  if (!application || application.formasi?.formasiId !== formasi.id) return
  const owner = await loadAccountOwner({ db, keys }, accountId)
  const fault = await whyNotFitting(deps, application, formasi)
  const now = clock.now()
  await db.transaction().execute(async (tx) => {
    const told = await tx
      .insertInto('application.amendmentNotice')
      .values({ applicationId: application.id, formasiId: formasi.id, number: amendment.number, fault, toldAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('number')
      .executeTakeFirst()
    if (!told) return
    const isSubmitted = application.submission !== null
    if (!isSubmitted) await takeDocumentsAlong(tx, application.id, formasi.id)
    await insertEvent(tx, { applicationId: application.id, at: now, kind: 'formasi-amended', detail: `${formasi.id}/${amendment.number}${fault ? `/${fault}` : ''}` })
    await tellPerson(tx, deps, {
      to: owner.person.email as Email,
      accountId,
      kind: 'formasi-amended',
      values: { applicantName: owner.nameOnKtp, jabatan: formasi.jabatan, instansi: formasi.instansi, number: amendment.number, reason: amendment.reason, changes: amendment.changes, fits: fault === null, isSubmitted },
    })
  })
}

async function whyNotFitting({ db, keys, clock }: Parts, application: NonNullable<Awaited<ReturnType<typeof findApplication>>>, formasi: Formasi): Promise<string | null> {
  if (formasi.withdrawnAt) return 'withdrawn'
  const candidate = await loadCandidate(db, keys, application, { pendidikanId: application.formasi?.pendidikanId ?? null, ipk: application.formasi?.savedAt ? application.formasi.ipk : null })
  if (!candidate) return null
  const { verdicts } = checkEligibility(candidate, formasi, await loadSeasonRules(db), todayInJakarta(clock.now()))
  return verdicts.find(({ result }) => result === 'failed')?.rule ?? null
}

/** What was uploaded for the same document of the former set counts for the new one; ids end in the key of the document. */
async function takeDocumentsAlong(tx: Parameters<typeof insertEvent>[0], applicationId: string, formasiId: number) {
  await sql`
    update application.document d set requirement_id = r.id
    from formasi.formasi f join formasi.requirement r on r.set_id = f.requirement_set_id
    where f.id = ${formasiId} and d.application_id = ${applicationId} and d.replaced_at is null and d.requirement_id <> r.id
      and split_part(d.requirement_id, '/', 2) = split_part(r.id, '/', 2) and d.media_type = r.media_type
      and not exists (select from application.document n where n.application_id = d.application_id and n.requirement_id = r.id and n.replaced_at is null)`.execute(tx)
}
