import type { Extension } from '#core/season/extensions.ts'
import { type Season, findStage } from '#core/season/rules/stages.ts'
import type { Offset } from '#core/season/timetable.ts'
import { type Zone, formatLongInstant } from '#core/values/zoned-time.ts'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { stageWords } from './stage-words.ts'

/** Who was given more time, until when and why. */
export function ExtensionList({ extensions, zone }: { extensions: readonly Extension[]; zone: Zone }) {
  if (extensions.length === 0) return null
  return (
    <FoldingTable
      caption="Perpanjangan waktu"
      head={['Tahap', 'Berlaku untuk', 'Menjadi', 'Alasan']}
      rows={extensions.map((extension) => [stageWords[extension.kind].name, audienceText(extension, zone), formatLongInstant(extension.endsAt, zone), extension.reason])}
    />
  )
}

function audienceText({ audience, instansiName, hitFrom, hitUntil }: Extension, zone: Zone): string {
  if (audience === 'all') return 'Semua pelamar'
  if (audience === 'instansi') return `Pelamar ${instansiName}`
  return `Pelamar yang terkena gangguan antara ${formatLongInstant(hitFrom!, zone)} dan ${formatLongInstant(hitUntil!, zone)}`
}

/** Agencies whose dates are not the national ones: one table each, in the order of the stages. */
export function OffsetList({ season, offsets, zone }: { season: Season; offsets: readonly Offset[]; zone: Zone }) {
  if (offsets.length === 0) return null
  return (
    <section aria-labelledby="tanggal-sendiri">
      <h2 class="govuk-heading-l" id="tanggal-sendiri">Instansi dengan tanggal sendiri</h2>
      {[...Map.groupBy(offsets, ({ instansiName }) => instansiName)].map(([instansiName, own]) => (
        <FoldingTable
          caption={instansiName}
          head={['Tahap', 'Mulai', 'Selesai']}
          rows={own
            .flatMap(({ kind, startMinutes, endMinutes }) => {
              const stage = findStage(season, kind)
              return stage ? [{ kind, startsAt: later(stage.startsAt, startMinutes), endsAt: later(stage.endsAt, endMinutes) }] : []
            })
            .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.endsAt.getTime() - b.endsAt.getTime())
            .map(({ kind, startsAt, endsAt }) => [stageWords[kind].name, formatLongInstant(startsAt, zone), formatLongInstant(endsAt, zone)])}
        />
      ))}
    </section>
  )
}

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)
