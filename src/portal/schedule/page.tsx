import type { FastifyRequest } from 'fastify'
import { formatDay, zonePlaces } from '#core/season/rules/deadlines.ts'
import { type Season, type Stage, nextMilestone, stageStateAt } from '#core/season/rules/stages.ts'
import { type Zone, formatInstant, formatLongInstant } from '#core/values/zoned-time.ts'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import type { Extension } from '#core/season/extensions.ts'
import type { Offset } from '#core/season/timetable.ts'
import { Countdown } from './countdown.tsx'
import { ExtensionList, OffsetList } from './moved-dates.tsx'
import { stageWords } from './stage-words.ts'

interface SchedulePageProps {
  request: FastifyRequest
  season: Season | null
  now: Date
  /** The zone the table is written in. */
  zone: Zone
  extensions: readonly Extension[]
  offsets: readonly Offset[]
}

const zones: readonly Zone[] = ['WIB', 'WITA', 'WIT']

export function SchedulePage({ request, season, now, zone, extensions, offsets }: SchedulePageProps) {
  const milestone = season && nextMilestone(season, now)
  return (
    <PortalPage request={request} title={zone === 'WIB' ? 'Jadwal seleksi' : `Jadwal seleksi dalam ${zone}`} description="Tanggal setiap tahap seleksi dalam WIB, WITA, dan WIT." width="full" islands={['hitung-mundur']}>
      <h1 class="govuk-heading-xl">Jadwal seleksi</h1>
      {season ? (
        <>
          <p class="govuk-body-l">{season.name}</p>
          {milestone && <Countdown milestone={milestone} now={now} />}
          <ZoneSwitch zone={zone} />
          <StageTable season={season} now={now} zone={zone} />
          <ExtensionList extensions={extensions} zone={zone} />
          <OffsetList season={season} offsets={offsets} zone={zone} />
        </>
      ) : (
        <p class="govuk-body">Belum ada periode seleksi. Jadwal berikutnya akan diumumkan di <a class="govuk-link" href={paths.announcements}>Pengumuman</a>.</p>
      )}
      <InsetText class="text">
        <p class="govuk-body"><strong>Waktu server yang berlaku.</strong> Jam di ponsel atau komputer Anda tidak menentukan. Sekarang {formatLongInstant(now, zone)} menurut server.</p>
        <p class="govuk-body">Satu detik setelah waktu selesai, tahap tersebut ditutup untuk semua orang pada saat yang sama, di zona mana pun Anda berada.</p>
      </InsetText>
    </PortalPage>
  )
}

function ZoneSwitch({ zone }: { zone: Zone }) {
  return (
    <nav aria-label="Zona waktu tabel" class="no-print">
      <ul class="chips">
        {zones.map((name) => (
          <li>
            <a class="chips__link" href={name === 'WIB' ? paths.schedule : `${paths.schedule}?zona=${name.toLowerCase()}`} aria-current={name === zone ? 'true' : undefined}>
              {name}
              <span class="govuk-visually-hidden">: {zonePlaces[name]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function StageTable({ season, now, zone }: { season: Season; now: Date; zone: Zone }) {
  return (
    <FoldingTable
      class="schedule"
      caption={`Tahap dan tanggal dalam ${zone} (${zonePlaces[zone]})`}
      head={['Tahap', 'Mulai', 'Selesai']}
      rows={season.stages.map((stage) => [
        <StageName stage={stage} now={now} />,
        <Moment at={stage.startsAt} zone={zone} />,
        <Moment at={stage.endsAt} zone={zone} />,
      ])}
    />
  )
}

function StageName({ stage, now }: { stage: Stage; now: Date }) {
  const { name, meaning } = stageWords[stage.kind]
  const state = stageStateAt(stage, now)
  return (
    <>
      {name} {state === 'current' && <Tag colour="green">Berlangsung</Tag>}
      {state === 'past' && <Tag colour="grey">Selesai</Tag>}
      <span class="schedule__meaning">{meaning}</span>
    </>
  )
}

function Moment({ at, zone }: { at: Date; zone: Zone }) {
  return (
    <time datetime={at.toISOString()}>
      {formatDay(at, zone)} <span class="schedule__time">{formatInstant(at, zone)}</span>
    </time>
  )
}
