import { type Band, type Competition, bandText, freezeHours, ratioOf } from '#core/formasi/rules/competition.ts'
import { type CalendarDate, formatLongDate } from '#core/values/calendar-date.ts'
import { dateIn } from '#core/values/zoned-time.ts'
import { formatNumber } from './wording.ts'

/** The last day that a figure counts whole. */
export const lastDayOf = (until: Date): CalendarDate => dateIn(new Date(until.getTime() - 1), 'WIB')

/** '10–49 orang sampai 25 November 2026', in a list. */
export function CompetitionBrief({ competition: { band, until } }: { competition: { band: Band; until: Date } }) {
  return <>{bandText(band)} orang sampai {formatLongDate(lastDayOf(until))}</>
}

/** How many have sent an application here, with what the figure counts and when it stands still (features.md B4). */
export function CompetitionCard({ competition, quota }: { competition: Competition; quota: number }) {
  if (!competition) return null
  return (
    <section class="card" aria-labelledby="pelamar">
      <h2 class="card__title" id="pelamar">Pelamar formasi ini</h2>
      {competition === 'hidden' ? <p class="govuk-body">Instansi ini memilih untuk tidak menampilkan jumlah pelamarnya.</p> : <Figure {...competition} quota={quota} />}
    </section>
  )
}

function Figure({ band, until, quota }: { band: Band; until: Date; quota: number }) {
  return (
    <>
      <p class="govuk-body">
        Pelamar yang sudah mengakhiri: <strong>{bandText(band)}</strong> per {formatLongDate(lastDayOf(until))}, dihitung tiap malam. {ratioText(band, quota)}
      </p>
      <p class="govuk-body">Hanya lamaran yang sudah diakhiri, dengan identitas dan e-meterai yang sah. {freezeHours} jam sebelum pendaftaran instansi ini ditutup, angkanya berhenti bergerak.</p>
    </>
  )
}

function ratioText(band: Band, quota: number): string {
  const ratio = ratioOf(band, quota)
  if (!ratio) return ''
  if (ratio.most === null) return ratio.least > 0 ? `Paling sedikit ${formatNumber(ratio.least)} orang untuk satu tempat.` : ''
  if (ratio.least === 0) return ratio.most === 1 ? 'Tidak lebih dari satu orang untuk satu tempat.' : `Paling banyak ${formatNumber(ratio.most)} orang untuk satu tempat.`
  return ratio.least === ratio.most ? `Kira-kira ${formatNumber(ratio.least)} orang untuk satu tempat.` : `Kira-kira ${formatNumber(ratio.least)} sampai ${formatNumber(ratio.most)} orang untuk satu tempat.`
}
