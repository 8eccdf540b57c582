import type { FastifyRequest } from 'fastify'
import type { Fitting } from '#core/formasi/count-fitting.ts'
import type { Formasi } from '#core/formasi/queries.ts'
import type { Candidate, Eligibility } from '#core/formasi/rules/eligibility.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { type FieldErrors, ErrorSummary, hasErrors } from '#ui/components/error-summary.tsx'
import type { EligibilityFields } from './eligibility-form.ts'
import { EligibilityFieldset } from './eligibility-fieldset.tsx'
import { FittingAnswer, VerdictAnswer } from './eligibility-answer.tsx'

export type EligibilityAnswer =
  | { about: 'formasi'; formasi: Formasi; eligibility: Eligibility }
  | { about: 'all'; candidate: Candidate; fitting: Fitting; version: string }

export type EligibilityView = {
  fields: EligibilityFields
  errors: FieldErrors
  offered: string[]
  /** The formasi asked about, for its name above the form. */
  formasi: Formasi | null
  answer: EligibilityAnswer | null
  levels: { code: number; name: string }[]
}

export function EligibilityPage({ request, view }: { request: FastifyRequest; view: EligibilityView }) {
  const { errors, answer, formasi } = view
  const levelNames = new Map(view.levels.map(({ code, name }) => [code, name]))
  return (
    <PortalPage title="Cek kelayakan" request={request} hasErrors={hasErrors(errors)} back={formasi ? { href: paths.vacancy(formasi.id), text: 'Kembali ke formasi' } : undefined} noIndex={answer !== null} islands={['pilih-cari']}>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Cek kelayakan</h1>
      {answer?.about === 'formasi' && <VerdictAnswer answer={answer} levelNames={levelNames} />}
      {answer?.about === 'all' && <FittingAnswer answer={answer} />}
      {!answer && (
        <p class="govuk-body-l">
          {formasi
            ? <>Bandingkan data Anda dengan syarat formasi <strong>{formasi.jabatan}</strong> di {formasi.instansi}.</>
            : 'Isi empat hal tentang Anda. Kami menghitung formasi mana yang dapat Anda lamar, dengan aturan yang sama seperti saat melamar.'}
        </p>
      )}
      <form class="card" action={paths.eligibility} method="post" novalidate>
        <input type="hidden" name="_token" value={request.formToken()} />
        {answer && <h2 class="govuk-heading-m">Ubah isian dan hitung lagi</h2>}
        <EligibilityFieldset view={view} />
      </form>
      <p class="govuk-body">Tanpa akun. Isian Anda tidak disimpan dan tidak muncul di alamat halaman.</p>
    </PortalPage>
  )
}
