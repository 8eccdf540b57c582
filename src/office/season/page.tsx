import type { FastifyRequest } from 'fastify'
import type { Instansi } from '#core/reference/instansi.ts'
import type { Extension } from '#core/season/extensions.ts'
import { stageText } from '#core/season/rules/stage-text.ts'
import { type Stage, stageStateAt } from '#core/season/rules/stages.ts'
import type { Offset } from '#core/season/timetable.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { OfficePage } from '#office/frame.tsx'
import { When } from '#office/when.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { ClockForm, DatesForm, ExtensionForm, OffsetForm } from './season-forms.tsx'
import type { TypedDates, TypedExtension, TypedOffset } from './forms.ts'
import type { TypedMoment } from './moment-form.ts'
import { shiftText } from './shift-text.ts'

/** What was typed into the form that was refused. */
export type TypedSeason = { dates?: TypedDates; offset?: TypedOffset; extension?: TypedExtension; clock?: TypedMoment }

export interface SeasonPageProps {
  request: FastifyRequest
  stages: readonly Stage[]
  offsets: readonly Offset[]
  extensions: readonly Extension[]
  instansi: readonly Instansi[]
  typed: TypedSeason
  errors: FieldErrors
  message: string
  now: Date
  /** Null in production, which has no time machine. */
  offsetSeconds: number | null
}

const messages: Readonly<Record<string, string>> = {
  diajukan: 'Perubahan tanggal diajukan. Administrator lain memutuskannya di Persetujuan.',
  instansi: 'Tanggal instansi tersimpan dan langsung berlaku.',
  diperpanjang: 'Waktu diperpanjang dan langsung berlaku.',
  waktu: 'Waktu contoh dipindahkan. Semua pintu mengikutinya dalam satu detik.',
}

export function SeasonPage(props: SeasonPageProps) {
  const { request, stages, offsets, extensions, errors, message, now } = props
  return (
    <OfficePage request={request} title="Jadwal" width="full" hasErrors={hasErrors(errors)}>
      <ErrorSummary errors={errors} />
      {messages[message] && <NotificationBanner kind="success">{messages[message]}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Jadwal</h1>
      <p class="govuk-body">Setiap batas waktu di portal dibaca dari sini. Sekarang {formatLongInstant(now)}.</p>
      <FoldingTable
        caption="Tahap nasional"
        head={['Tahap', 'Mulai', 'Selesai']}
        rows={stages.map((stage) => [<>{stageText[stage.kind]} <StateTag stage={stage} now={now} /></>, <When at={stage.startsAt} />, <When at={stage.endsAt} />])}
      />
      <DatesForm {...props} />
      <h2 class="govuk-heading-l">Perpanjangan</h2>
      {extensions.length === 0 ? <p class="govuk-body">Belum ada perpanjangan.</p> : (
        <FoldingTable
          caption="Yang sudah diperpanjang"
          head={['Tahap', 'Untuk', 'Menjadi', 'Alasan', 'Dibuat']}
          rows={extensions.map((extension) => [stageText[extension.kind], audienceText(extension), <When at={extension.endsAt} />, extension.reason, <When at={extension.madeAt} />])}
        />
      )}
      <ExtensionForm {...props} />
      <h2 class="govuk-heading-l">Tanggal sendiri</h2>
      {offsets.length === 0 ? <p class="govuk-body">Semua instansi mengikuti tanggal nasional.</p> : (
        <FoldingTable
          caption="Instansi dengan tanggal sendiri"
          head={['Instansi', 'Tahap', 'Mulai', 'Selesai']}
          rows={offsets.map(({ instansiName, kind, startMinutes, endMinutes }) => [instansiName, stageText[kind], shiftText(startMinutes), shiftText(endMinutes)])}
        />
      )}
      <OffsetForm {...props} />
      {props.offsetSeconds !== null && <ClockForm {...props} offsetSeconds={props.offsetSeconds} />}
    </OfficePage>
  )
}

function StateTag({ stage, now }: { stage: Stage; now: Date }) {
  const state = stageStateAt(stage, now)
  return state === 'current' ? <Tag colour="green">Berlangsung</Tag> : state === 'past' ? <Tag colour="grey">Selesai</Tag> : null
}

function audienceText({ audience, instansiName, hitFrom, hitUntil }: Extension): string {
  if (audience === 'all') return 'Semua pelamar'
  if (audience === 'instansi') return instansiName ?? 'Satu instansi'
  return `Yang terkena gangguan, ${formatLongInstant(hitFrom!)} sampai ${formatLongInstant(hitUntil!)}`
}
