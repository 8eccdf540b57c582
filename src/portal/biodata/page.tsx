import type { FastifyRequest } from 'fastify'
import type { AccountOwner } from '#core/account/registered-account.ts'
import { formatLongDate } from '#core/values/calendar-date.ts'
import { ConflictTable, type Difference } from '#portal/application/conflict-table.tsx'
import type { Visit } from '#portal/application/guards.tsx'
import { StepForm } from '#portal/application/step-form.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { captchaText, CaptchaField, captchaIslands } from '#ui/components/captcha-field.tsx'
import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import type { BiodataErrors, TypedBiodata } from './biodata-fields.ts'
import { DomicileFields, HealthFields, PersonFields, TitleFields } from './field-groups.tsx'
import type { RegionChoices } from './load-region-choices.ts'

export interface BiodataPageProps {
  request: FastifyRequest
  visit: Visit
  owner: AccountOwner
  captcha: CaptchaView
  typed: TypedBiodata
  choices: RegionChoices
  draftSavedAt: Date | null
  errors?: BiodataErrors | undefined
  captchaError?: Exclude<CaptchaVerdict, 'ok'> | null | undefined
  refusal?: string | undefined
  /** After a stale save. */
  differences?: readonly Difference[] | undefined
}

/** Guide 6.2, Gambar 18-20. */
export function BiodataPage(props: BiodataPageProps) {
  const { request, visit, owner, captcha, typed, choices, draftSavedAt, errors = {}, captchaError = null, refusal, differences } = props
  const summary = { ...errors, ...(captchaError ? { captcha: captchaText[captchaError] } : {}) }
  return (
    <ApplicationStepPage
      request={request} visit={visit} step="biodata" errors={summary} refusal={refusal} back={paths.application} draftSavedAt={draftSavedAt}
      islands={[...captchaIslands, 'pilih-wilayah']}
    >
      {differences && <ConflictTable differences={differences} />}
      <p>Isilah dengan data yang sebenarnya. Anda dapat mengubahnya sampai pendaftaran diakhiri.</p>
      <IjazahData owner={owner} />
      <StepForm request={request} visit={visit} step="biodata">
        <button type="submit" name="aksi" value="simpan" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">Selanjutnya</button>
        <h2 class="govuk-heading-m">Gelar, alamat, dan beasiswa</h2>
        <TitleFields typed={typed} errors={errors} />
        <h2 class="govuk-heading-m">Disabilitas</h2>
        <HealthFields typed={typed} errors={errors} />
        <h2 class="govuk-heading-m">Domisili</h2>
        <DomicileFields typed={typed} errors={errors} choices={choices} />
        <h2 class="govuk-heading-m">Data diri dan kontak</h2>
        <PersonFields typed={typed} errors={errors} />
        <CaptchaField view={captcha} error={captchaError} />
        <Button name="aksi" value="simpan" preventDoubleClick>Selanjutnya</Button>
      </StepForm>
    </ApplicationStepPage>
  )
}

/** Guide 6.2.3 a, d, e: from the account, and not to be changed. */
function IjazahData({ owner }: { owner: AccountOwner }) {
  return (
    <>
      <SummaryList
        card={{ title: 'Data dari akun Anda (terkunci)' }}
        rows={[
          { key: 'Nama sesuai ijazah tanpa gelar', value: owner.nameOnIjazah },
          { key: 'Tempat lahir (sesuai ijazah)', value: owner.birthPlaceOnIjazah },
          { key: 'Tanggal lahir (sesuai ijazah)', value: formatLongDate(owner.birthDateOnIjazah) },
          { key: 'Nama sesuai KTP', value: owner.nameOnKtp },
        ]}
      />
      <p class="govuk-hint">
        Data ini tidak dapat diubah di sini. Bila ada yang salah, buka <a class="govuk-link" href={paths.help}>Bantuan</a>.
      </p>
    </>
  )
}
