import { sql } from 'kysely'
import { loadApplication } from '#core/application/application.ts'
import { chooseFormasi as chooseOne, chooseInstansi } from '#core/application/choose-formasi.ts'
import { saveFormasiChoice } from '#core/application/save-formasi-choice.ts'
import type { Deps } from '#core/deps.ts'
import { readIsoDate } from '#core/values/calendar-date.ts'
import { accept, changeOf } from '#main/seed/an-application.ts'

type Found = { id: number; instansiCode: string; pendidikanId: number; programme: string }

/** Chooses a formasi of one set of documents, for a graduate of a Diploma IV or S-1: `anApplication(…).with(chooseFormasi('guru'))`. */
export const chooseFormasi = (requirementSet: string, { ijazahNumber = 'IJ-2013-0001' } = {}) => async (deps: Deps, accountId: string): Promise<void> => {
  const { id, instansiCode, pendidikanId, programme } = await findOffer(deps, accountId, requirementSet)
  accept(await chooseInstansi(deps, await changeOf(deps, accountId), { instansiCode, formasiType: 'umum' }))
  accept(await chooseOne(deps, await changeOf(deps, accountId), { formasiId: id, pendidikanId }))
  const { id: examLocationId } = await deps.db.selectFrom('application.examLocation').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()
  accept(
    await saveFormasiChoice(deps, await changeOf(deps, accountId), {
      examLocationId, testLocationId: null, ipk: 3.5, schoolMark: null, graduationYear: 2013, ijazahDate: readIsoDate('2013-08-20')!,
      ijazahNumber, perguruanTinggiOrigin: 'dalam-negeri', perguruanTinggiCode: null, perguruanTinggiProvisional: 'Universitas Contoh',
      perguruanTinggiOnIjazah: 'Universitas Contoh', prodiCode: null, prodi: programme, prodiProvisional: null, accreditation: 'A', extraAnswers: {},
    }),
  )
}

/** The first that asks nothing more than every formasi does. */
async function findOffer(deps: Deps, accountId: string, requirementSet: string): Promise<Found> {
  const { selection } = await loadApplication(deps.db, deps.keys, accountId)
  const { rows } = await sql<Found>`
    select f.id, f.instansi_code, p.id as pendidikan_id, p.programme from formasi.formasi f
    join formasi.accepted_pendidikan a on a.formasi_id = f.id join formasi.pendidikan p on p.id = a.pendidikan_id
    where f.requirement_set_id = ${requirementSet} and f.formasi_type = 'umum' and f.selection_type = ${selection?.selectionType ?? ''} and f.withdrawn_at is null
      and p.level_code = 40 and not exists (select from application.test_location t where t.instansi_code = f.instansi_code)
      and not exists (select from formasi.extra_question q where q.set_id = f.requirement_set_id)
    order by f.id limit 1`.execute(deps.db)
  if (!rows[0]) throw new Error(`No formasi asks for the documents of ${requirementSet}`)
  return rows[0]
}
