import type { Deps } from '#core/deps.ts'
import { takeFormasi } from '#main/seed/a-formasi-choice.ts'
import { aFormasiOf } from '#main/seed/a-formasi-of.ts'
import { submit } from '#main/seed/a-submission.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { uploadDocuments } from '#main/seed/some-documents.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { type TestDatabase, asOwner } from '#test/database.ts'

/** A submitted application at this agency, by the commands that its owner's pages run; returns its id, which is the case's. */
export async function aCase(deps: Deps, person: DemoPerson, instansiCode = '4018'): Promise<string> {
  const plan = anApplication(deps, person).withBiodata().withSelection('pppk-teknis')
  const { id } = await plan
    .with(async (_, accountId) => takeFormasi(deps, accountId, { formasiId: await aFormasiOf(deps, instansiCode), answers: { schoolMark: null } }))
    .with(uploadDocuments({ onlyMandatory: true }))
    .with(submit)
    .begin()
  return id
}

/**
 * So many copies of a submitted application, each of a person of their own and a minute younger: queues and claims at
 * size. What is encrypted in them does not open, so no page of theirs can be drawn.
 */
export async function copyCases(database: TestDatabase, applicationId: string, count: number, first = 1): Promise<void> {
  await asOwner(database, `
    create temporary table copy as
    select gen_random_uuid() as account_id, gen_random_uuid() as application_id, n from generate_series(${first}, ${first + count - 1}) n`.trim() + `;
    insert into account.account (id, season_id, data_key_id, nik, nik_index, nomor_kk, nomor_kk_index, phone, phone_index, email, email_index, name_on_ktp, birth_place_on_ktp, birth_date_on_ktp,
      name_on_ijazah, birthplace_on_ijazah_id, birth_place_on_ijazah, birth_date_on_ijazah, sex, ktp_file_id, selfie_file_id, identity_state, selfie_consent_at, selfie_consent_version)
    select c.account_id, p.season_id, p.data_key_id, p.nik, sha256(c.account_id::text::bytea), p.nomor_kk, p.nomor_kk_index, p.phone, p.phone_index, p.email, p.email_index, 'Pelamar ' || c.n,
      p.birth_place_on_ktp, p.birth_date_on_ktp, p.name_on_ijazah, p.birthplace_on_ijazah_id, p.birth_place_on_ijazah, p.birth_date_on_ijazah, p.sex, p.ktp_file_id, p.selfie_file_id,
      p.identity_state, p.selfie_consent_at, p.selfie_consent_version
    from copy c, application.application a join account.account p on p.id = a.account_id where a.id = '${applicationId}';
    insert into application.application (id, season_id, account_id, data_key_id, started_at, changed_at)
    select c.application_id, a.season_id, c.account_id, a.data_key_id, a.started_at, a.changed_at from copy c, application.application a where a.id = '${applicationId}';
    insert into application.formasi_choice (application_id, instansi_code, formasi_type, chosen_at, formasi_id, pendidikan_id, rules_version, saved_at)
    select c.application_id, f.instansi_code, f.formasi_type, f.chosen_at, f.formasi_id, f.pendidikan_id, f.rules_version, f.saved_at from copy c, application.formasi_choice f where f.application_id = '${applicationId}';
    insert into application.submission (application_id, registration_number, received_at, submitted_at, rules_version, snapshot, answers, snapshot_sha256, receipt, card_check_code)
    select c.application_id, '2022' || lpad(c.n::text, 13, '0'), s.received_at + c.n * interval '1 minute', s.submitted_at, s.rules_version, 'x', 'x', s.snapshot_sha256, s.receipt, 'COPY-' || c.n
    from copy c, application.submission s where s.application_id = '${applicationId}';
    analyze`)
}

/** Who an application belongs to. */
export async function ownerOf({ db }: Deps, applicationId: string): Promise<string> {
  const { accountId } = await db.selectFrom('application.application').select('accountId').where('id', '=', applicationId).executeTakeFirstOrThrow()
  return accountId
}
