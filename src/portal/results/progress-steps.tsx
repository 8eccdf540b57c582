import { type Progress, type ProgressStep, type StepState, progressSteps, statesOf } from '#core/verification/rules/progress.ts'
import { type Season, type StageKind, findStage } from '#core/season/rules/stages.ts'
import { formatDay } from '#core/season/rules/deadlines.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { Timeline } from '#ui/components/timeline.tsx'

const titles: Record<ProgressStep, string> = {
  sent: 'Terkirim',
  verified: 'Diverifikasi',
  announced: 'Diumumkan',
  objection: 'Sanggah',
  final: 'Hasil akhir',
}

const stageOf: Partial<Record<ProgressStep, StageKind>> = { verified: 'administrative-selection', announced: 'administrative-result', objection: 'objection', final: 'objection-result' }

/** Where the application is. Until the publication it says the same to everybody. */
export function ProgressSteps({ progress, season, now }: { progress: Progress; season: Season | null; now: Date }) {
  const states = statesOf(progress, now)
  return (
    <Timeline
      items={progressSteps.map((step) => ({
        title: titles[step],
        when: whenOf(step, states[step], progress, season),
        state: states[step] === 'done' || states[step] === 'current' ? states[step] : undefined,
        children: sentenceOf(step, states[step], progress) && <p>{sentenceOf(step, states[step], progress)}</p>,
      }))}
    />
  )
}

function whenOf(step: ProgressStep, state: StepState, { receivedAt, published }: Progress, season: Season | null): string {
  if (step === 'sent') return formatLongInstant(receivedAt)
  if (step === 'announced' && published) return formatLongInstant(published.at)
  if (step === 'final' && published?.final) return formatLongInstant(published.final.at)
  if (step === 'objection' && published?.objectionSentAt) return `Terkirim ${formatLongInstant(published.objectionSentAt)}`
  if (step === 'objection' && published?.window && state === 'current') return `Sampai ${formatLongInstant(published.window.closesAt)}`
  const kind = stageOf[step]
  const stage = season && kind ? findStage(season, kind) : null
  return stage ? `Jadwal: ${formatDay(stage.startsAt)} sampai ${formatDay(stage.endsAt)}` : 'Menurut jadwal'
}

function sentenceOf(step: ProgressStep, state: StepState, { published }: Progress): string | null {
  if (step === 'verified' && state === 'current') return 'Petugas instansi memeriksa dokumen Anda. Tidak ada yang perlu Anda lakukan; kami mengirim email saat hasilnya diumumkan.'
  if (step === 'objection' && state === 'skipped') return published?.overall === 'passed' ? 'Tidak perlu: Anda memenuhi syarat.' : 'Tidak ada sanggahan dari Anda.'
  if (step === 'objection' && state === 'current') return published?.objectionSentAt ? 'Sanggahan Anda sedang dijawab instansi.' : 'Anda dapat menyanggah satu kali.'
  return null
}
