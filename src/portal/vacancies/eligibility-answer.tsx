import { paths } from '#portal/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import type { EligibilityAnswer } from './eligibility-page.tsx'
import { vacancyHref } from './search-form.ts'
import { VerdictList } from './verdict-list.tsx'
import { formatNumber, readableProgramme } from './wording.ts'

type AboutOne = Extract<EligibilityAnswer, { about: 'formasi' }>
type AboutAll = Extract<EligibilityAnswer, { about: 'all' }>

/** For one formasi: the answer, then every rule with value, limit and computation. */
export function VerdictAnswer({ answer: { formasi, eligibility }, levelNames }: { answer: AboutOne; levelNames: ReadonlyMap<number, string> }) {
  const failed = eligibility.verdicts.filter((verdict) => verdict.result === 'failed').length
  return (
    <>
      <NotificationBanner kind={eligibility.isEligible ? 'success' : 'info'} title={eligibility.isEligible ? 'Memenuhi syarat' : 'Belum memenuhi syarat'} disableAutoFocus>
        <p class="govuk-notification-banner__heading">
          {eligibility.isEligible ? 'Data Anda sesuai dengan syarat formasi ini.' : `${failed} syarat formasi ini tidak terpenuhi.`}
        </p>
        <p class="govuk-body">
          <a class="govuk-notification-banner__link" href={paths.vacancy(formasi.id)}>{formasi.jabatan}</a>, {formasi.instansi}
        </p>
      </NotificationBanner>
      <VerdictList verdicts={eligibility.verdicts} levelNames={levelNames} />
      <p class="govuk-body">
        Dihitung dengan aturan {eligibility.version}, sama dengan yang dipakai saat melamar. Petugas masih memeriksa keaslian dokumen Anda.
      </p>
    </>
  )
}

/** For all formasi: how many fit, why the others do not, and the way to them. */
export function FittingAnswer({ answer: { candidate, fitting, version } }: { answer: AboutAll }) {
  const { levelCode, programme } = candidate.pendidikan
  const href = vacancyHref(paths.vacancies, { filters: { levelCode, programme: readableProgramme(programme), onlyOpenToDisability: candidate.hasDisability, minMaxAge: fitting.maxAgeNeeded } })
  return (
    <>
      <NotificationBanner kind={fitting.fitting > 0 ? 'success' : 'info'} title="Hasil" disableAutoFocus>
        <p class="govuk-notification-banner__heading">
          {fitting.fitting > 0 ? `Anda memenuhi syarat untuk ${formatNumber(fitting.fitting)} formasi.` : 'Belum ada formasi yang sesuai dengan semua isian Anda.'}
        </p>
      </NotificationBanner>
      <Facts items={[
        { label: `menerima ${readableProgramme(programme)}`, value: formatNumber(fitting.accepting) },
        { label: 'sesuai dengan semua isian Anda', value: formatNumber(fitting.fitting) },
        { label: 'orang dibutuhkan di formasi yang sesuai', value: formatNumber(fitting.seats) },
      ]} />
      {(fitting.refusedByAge > 0 || fitting.refusedByDisability > 0 || fitting.refusedByMinimum > 0) && (
        <ul class="govuk-list govuk-list--bullet">
          {fitting.refusedByAge > 0 && <li>{formatNumber(fitting.refusedByAge)} formasi tidak sesuai karena batas usia.</li>}
          {fitting.refusedByMinimum > 0 && <li>{formatNumber(fitting.refusedByMinimum)} formasi meminta IPK atau tinggi badan yang lebih dari isian Anda.</li>}
          {fitting.refusedByDisability > 0 && (
            <li>{formatNumber(fitting.refusedByDisability)} formasi {candidate.hasDisability ? 'tidak dibuka bagi' : 'dikhususkan bagi'} penyandang disabilitas.</li>
          )}
        </ul>
      )}
      {fitting.fitting > 0 && <p><ButtonLink href={href}>Lihat formasinya</ButtonLink></p>}
      <p class="govuk-body">Dihitung dengan aturan {version}. Formasi khusus (misalnya putra/putri Papua atau lulusan terbaik) masih meminta bukti.</p>
    </>
  )
}
