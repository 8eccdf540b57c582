import type { FastifyRequest } from 'fastify'
import type { Formasi } from '#core/formasi/queries.ts'
import { type FormasiType, formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { StepForm } from '#portal/application/step-form.tsx'
import { ApplicationStepPage } from '#portal/application/step-page.tsx'
import { captchaIslands } from '#ui/components/captcha-field.tsx'
import { paths } from '#portal/paths.ts'
import { readableProgramme } from '#portal/vacancies/wording.ts'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { EducationPart, type EducationView, educationSummary } from './education-part.tsx'
import { FormasiPart, type FormasiView } from './formasi-part.tsx'
import { InstansiPart, type InstansiView } from './instansi-part.tsx'

export type View = InstansiView | FormasiView | EducationView

/** What is chosen so far. */
export type Chosen = { instansi: string; formasiType: FormasiType; formasi: Formasi | null; programme: string | null }

interface FormasiPageProps {
  request: FastifyRequest
  visit: Visit
  view: View
  chosen: Chosen | null
  refusal?: string | undefined
  draftSavedAt: Date | null
}

const titles = { instansi: 'Pilih instansi', formasi: 'Pilih formasi', pendidikan: 'Lokasi ujian dan pendidikan' }
const backs = { instansi: undefined, formasi: paths.selection, pendidikan: paths.formasiChange }

/** Guide 6.4, Gambar 25-26, in three parts: each asks what the one before has made clear. */
export function FormasiPage({ request, visit, view, chosen, refusal, draftSavedAt }: FormasiPageProps) {
  const errors = view.part === 'pendidikan' ? educationSummary(view) : view.errors
  return (
    <ApplicationStepPage
      request={request} visit={visit} step="formasi" title={titles[view.part]} errors={errors} refusal={refusal} back={backs[view.part]} draftSavedAt={draftSavedAt}
      islands={['pilih-cari', ...(view.part === 'formasi' ? ['pilih-wilayah'] : []), ...(view.part === 'pendidikan' ? captchaIslands : [])]}
    >
      {chosen && view.part !== 'instansi' && <ChosenList chosen={chosen} part={view.part} />}
      <StepForm request={request} visit={visit} step="formasi">
        {view.part === 'instansi' && <InstansiPart view={view} />}
        {view.part === 'formasi' && <FormasiPart view={view} />}
        {view.part === 'pendidikan' && <EducationPart view={view} />}
      </StepForm>
    </ApplicationStepPage>
  )
}

function ChosenList({ chosen: { instansi, formasiType, formasi, programme }, part }: { chosen: Chosen; part: 'formasi' | 'pendidikan' }) {
  const change = [{ href: paths.formasiChange, text: 'Ubah', hiddenText: 'formasi' }]
  return (
    <SummaryList
      card={{ title: 'Pilihan Anda', actions: [{ href: paths.formasiReset, text: 'Ulang', hiddenText: 'pilihan instansi' }] }}
      rows={[
        { key: 'Instansi', value: instansi },
        { key: 'Jenis formasi', value: formasiTypeText[formasiType] },
        ...(formasi && part === 'pendidikan'
          ? [
              { key: 'Pendidikan', value: readableProgramme(programme ?? '') },
              { key: 'Jabatan', value: <a class="govuk-link" href={paths.vacancy(formasi.id)}>{formasi.jabatan}</a>, actions: change },
              { key: 'Lokasi formasi', value: formasi.location.join(' – ') },
            ]
          : []),
      ]}
    />
  )
}
