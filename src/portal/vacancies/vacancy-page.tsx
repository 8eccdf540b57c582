import type { FastifyRequest } from 'fastify'
import type { ListedAmendment } from '#core/formasi/amendment/published.ts'
import type { Announcement } from '#core/season/queries.ts'
import type { Formasi, Requirement } from '#core/formasi/queries.ts'
import type { AgeLimit } from '#core/formasi/rules/age-limit.ts'
import { formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import { jabatanKindText } from '#core/formasi/rules/jabatan.ts'
import { isHigherEducation } from '#core/formasi/rules/minimums.ts'
import { selectionTypeText } from '#core/formasi/rules/selection-type.ts'
import { formatDecimal } from '#core/values/decimal-text.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Star, StarForm } from '#portal/shortlist/star.tsx'
import { ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { Split } from '#ui/components/split.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { AcceptedPendidikan } from './accepted-pendidikan.tsx'
import { CompetitionCard } from './competition-words.tsx'
import { AgeSentence } from './age-sentence.tsx'
import { AgencyNews, Amendments } from './vacancy-news.tsx'
import { RequirementChecklist } from './requirement-checklist.tsx'
import { formatNumber, formatSalary } from './wording.ts'

export type VacancyView = {
  formasi: Formasi
  requirements: Requirement[]
  levels: { code: number; name: string }[]
  limit: AgeLimit
  isCountedAtSubmission: boolean
  version: string
  isSignedIn: boolean
  isSaved: boolean
  announcements: readonly Announcement[]
  amendments: readonly ListedAmendment[]
  /** Shown to the agency before it is published: nothing leads on from here. */
  isPreview?: boolean
}

export function VacancyPage({ request, view }: { request: FastifyRequest; view: VacancyView }) {
  const { formasi, requirements, levels, limit } = view
  return (
    <PortalPage title={`${formasi.jabatan}, ${formasi.instansi}`} request={request} back={{ href: paths.vacancies, text: 'Semua lowongan' }} width="full">
      <p class="govuk-caption-l">{formasi.instansi}</p>
      <h1 class="govuk-heading-l">{formasi.jabatan}</h1>
      {view.isPreview && <WarningText>Pratinjau untuk instansi. Formasi ini belum terbit; pelamar akan melihat halaman seperti ini.</WarningText>}
      {formasi.withdrawnAt && <WarningText>Formasi ini ditarik oleh instansinya dan tidak dapat dilamar lagi. Pilih formasi lain dari daftar lowongan.</WarningText>}
      <Facts items={[
        { label: 'orang dibutuhkan', value: formatNumber(formasi.quota) },
        { label: 'usia pelamar, tahun', value: `${limit.minAge}–${limit.maxAge}` },
        { label: 'program studi diterima', value: formatNumber(formasi.accepted.length) },
      ]} />
      {!view.isPreview && <NextSteps request={request} view={view} />}
      <Split aside={<AgeCard view={view} />}>
        <h2 class="govuk-heading-m">Tentang formasi ini</h2>
        <SummaryList rows={factRows(formasi)} />
        <CompetitionCard competition={formasi.competition} quota={formasi.quota} />
      </Split>
      <div class="vacancy__more">
        <AgencyNews announcements={view.announcements} instansiCode={formasi.instansiCode} />
        <Amendments amendments={view.amendments} />
        <h2 class="govuk-heading-m">Pendidikan yang diterima</h2>
        <p class="govuk-body">Jenjang dan program studi di ijazah harus sama dengan salah satu di bawah ini. Ijazah yang lebih tinggi tidak menggantikannya.</p>
        <AcceptedPendidikan accepted={formasi.accepted} levels={levels} />
        <h2 class="govuk-heading-m" id="dokumen">Dokumen yang disiapkan</h2>
        <p class="govuk-body">Centang di kertas sambil menyiapkan. Cetak halaman ini lewat menu peramban Anda.</p>
        <RequirementChecklist requirements={requirements} />
      </div>
    </PortalPage>
  )
}

function factRows(formasi: Formasi) {
  return [
    { key: 'Nomor formasi', value: formasi.id === 0 ? 'Diberikan saat terbit' : `${formasi.id}${formasi.amendment > 0 ? ` (perubahan ke-${formasi.amendment})` : ''}` },
    { key: 'Seleksi', value: `${selectionTypeText[formasi.selectionType]} – ${formasi.seasonName}` },
    { key: 'Jenis formasi', value: formasiTypeText[formasi.formasiType] },
    { key: 'Jenis jabatan', value: jabatanKindText[formasi.jabatanKind] },
    { key: 'Lokasi formasi', value: <LocationPath levels={formasi.location} /> },
    { key: 'Tempat', value: [formasi.kabKota, formasi.province].filter(Boolean).join(', ') || 'Tidak disebut; tanyakan kepada instansi' },
    { key: 'Gaji', value: formatSalary(formasi.salaryMin, formasi.salaryMax) },
    ...(formasi.minIpk === null ? [] : [{ key: 'IPK', value: `Paling rendah ${formatDecimal(formasi.minIpk)}${formasi.accepted.every(({ levelCode }) => isHigherEducation(levelCode)) ? '' : ', bagi lulusan diploma dan sarjana'}` }]),
    ...(formasi.minHeightCm === null ? [] : [{ key: 'Tinggi badan', value: `Paling rendah ${formasi.minHeightCm} cm` }]),
    { key: 'Penyandang disabilitas', value: disabilityText(formasi) },
  ]
}

function LocationPath({ levels }: { levels: readonly string[] }) {
  return <ol class="location-path">{levels.map((level) => <li>{level}</li>)}</ol>
}

function disabilityText({ formasiType, isOpenToDisability }: Formasi): string {
  if (formasiType === 'penyandang-disabilitas') return 'Khusus bagi penyandang disabilitas'
  return isOpenToDisability ? 'Dapat melamar' : 'Tidak dibuka oleh instansi'
}

function NextSteps({ request, view: { formasi, isSignedIn, isSaved } }: { request: FastifyRequest; view: VacancyView }) {
  return (
    <div class="no-print">
      <ButtonGroup>
        <ButtonLink href={`${paths.eligibility}?formasi=${formasi.id}`}>Cek kelayakan</ButtonLink>
        {!formasi.withdrawnAt && (
          <ButtonLink kind="secondary" href={isSignedIn ? paths.application : paths.registration}>{isSignedIn ? 'Buka lamaran saya' : 'Buat akun untuk melamar'}</ButtonLink>
        )}
        <Star id={formasi.id} name={formasi.jabatan} isSaved={isSaved} />
        <a class="govuk-link" href="#dokumen">Dokumen yang disiapkan</a>
      </ButtonGroup>
      <StarForm request={request} />
      <p class="govuk-body">Lamaran diisi dari akun: catat nomor formasi <strong>{formasi.id}</strong>. Satu orang hanya dapat melamar satu formasi.</p>
    </div>
  )
}

function AgeCard({ view: { limit, isCountedAtSubmission, version } }: { view: VacancyView }) {
  return (
    <section class="card card--accent" aria-labelledby="usia">
      <h2 class="card__title" id="usia">Usia pelamar</h2>
      <AgeSentence limit={limit} isCountedAtSubmission={isCountedAtSubmission} version={version} />
    </section>
  )
}
