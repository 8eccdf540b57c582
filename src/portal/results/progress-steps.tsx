import type { IdentityStanding } from '#core/account/identity-standing.ts'
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

type Identity = IdentityStanding['state']

/** What officers do now: nobody looks at a file whose sender may be somebody else (decision 122). */
const verifiedText: Record<Identity, string> = {
  confirmed: 'Petugas instansi memeriksa dokumen Anda. Tidak ada yang perlu Anda lakukan; kami mengirim email saat hasilnya diumumkan.',
  pending: 'Petugas instansi memeriksa dokumen Anda setelah identitas Anda cocok dengan data Dukcapil.',
  mismatch: 'Petugas instansi baru memeriksa dokumen Anda setelah data kependudukan Anda diperbaiki dan cocok.',
}

/** Where the application is. Until the publication it says the same to everybody whose identity stands alike. */
export function ProgressSteps({ progress, season, now, identity = 'confirmed' }: { progress: Progress; season: Season | null; now: Date; identity?: Identity }) {
  const states = statesOf(progress, now)
  return (
    <Timeline
      items={progressSteps.map((step) => ({
        title: titles[step],
        when: whenOf(step, states[step], progress, season),
        state: states[step] === 'done' || states[step] === 'current' ? states[step] : undefined,
        children: sentenceOf(step, states[step], progress, identity) && <p>{sentenceOf(step, states[step], progress, identity)}</p>,
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

function sentenceOf(step: ProgressStep, state: StepState, { published }: Progress, identity: Identity): string | null {
  if (step === 'verified' && state === 'current') return verifiedText[identity]
  if (step === 'objection' && state === 'skipped') return published?.overall === 'passed' ? 'Tidak perlu: Anda memenuhi syarat.' : 'Tidak ada sanggahan dari Anda.'
  if (step === 'objection' && state === 'current') return published?.objectionSentAt ? 'Sanggahan Anda sedang dijawab instansi.' : 'Anda dapat menyanggah satu kali.'
  return null
}
