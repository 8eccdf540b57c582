import type { AgeLimit } from '#core/formasi/rules/age-limit.ts'
import { type CalendarDate, formatLongDate } from '#core/values/calendar-date.ts'

/** The age limit with the birth dates it means, and how it comes about (guide 6.4.4). */
export function AgeSentence({ limit, isCountedAtSubmission, version }: { limit: AgeLimit; isCountedAtSubmission: boolean; version: string }) {
  return (
    <>
      <p class="govuk-body">
        <strong>{limit.minAge} sampai {limit.maxAge} tahun</strong>: lahir pada atau setelah <strong>{formatLongDate(limit.bornFrom)}</strong>, dan pada atau
        sebelum <strong>{formatLongDate(limit.bornUntil)}</strong>.
      </p>
      <p class="govuk-body">
        Batas usia pensiun jabatan ini {limit.retirementAge} tahun. Usia paling tinggi pelamar satu tahun di bawahnya, yaitu {limit.maxAge} tahun tepat: lewat satu
        hari pun tidak memenuhi syarat. {whenCounted(limit.countedOn, isCountedAtSubmission)} <span class="vacancy__version">Aturan {version}.</span>
      </p>
    </>
  )
}

function whenCounted(countedOn: CalendarDate, isCountedAtSubmission: boolean): string {
  return isCountedAtSubmission
    ? `Usia dihitung pada hari pendaftaran diakhiri; tanggal di atas berlaku bila itu hari ini, ${formatLongDate(countedOn)}.`
    : `Usia dihitung pada ${formatLongDate(countedOn)}.`
}
