import { type Season, isRegistrationOpen, nextMilestone, stageAt } from '#core/season/rules/stages.ts'
import { formatInstant } from '#core/values/zoned-time.ts'
import { ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Hero } from '#ui/components/hero.tsx'
import { Countdown } from '#portal/schedule/countdown.tsx'
import { stageWords } from '#portal/schedule/stage-words.ts'
import { paths } from '#portal/paths.ts'

interface SeasonHeroProps {
  season: Season | null
  now: Date
  isSignedIn: boolean
}

/** Says first what one may do today, then until when. */
export function SeasonHero({ season, now, isSignedIn }: SeasonHeroProps) {
  const milestone = season && nextMilestone(season, now)
  const { title, lead } = openingWords(season, now)
  return (
    <Hero title={season ? <><span class="hero__kicker">{season.name}</span> {title}</> : title} lead={lead}>
      <ButtonGroup>
        {isSignedIn ? (
          <ButtonLink href={paths.application} kind="inverse">Buka lamaran saya</ButtonLink>
        ) : (
          <>
            {season && isRegistrationOpen(season, now) && <ButtonLink href={paths.registration} kind="inverse" isStart>Buat akun</ButtonLink>}
            <a class="govuk-link" href={paths.signIn}>Sudah punya akun? Masuk</a>
          </>
        )}
      </ButtonGroup>
      {milestone && <Countdown milestone={milestone} now={now} />}
      {milestone && <p class="hero__note">Waktu yang berlaku adalah waktu server: sekarang {formatInstant(now)}. <a class="govuk-link" href={paths.schedule}>Lihat seluruh jadwal</a></p>}
    </Hero>
  )
}

function openingWords(season: Season | null, now: Date): { title: string; lead: string } {
  if (!season) return { title: 'Belum ada periode seleksi', lead: 'Jadwal seleksi berikutnya akan diumumkan di halaman Pengumuman.' }
  const lead = 'Buat akun, pilih satu formasi, lengkapi dokumen, lalu akhiri pendaftaran sebelum tenggat.'
  if (isRegistrationOpen(season, now)) return { title: 'Pendaftaran sedang dibuka', lead }
  const milestone = nextMilestone(season, now)
  if (milestone?.kind === 'opens') return { title: 'Pendaftaran belum dibuka', lead: 'Sambil menunggu, pelajari alur, siapkan dokumen, dan cari formasi yang sesuai.' }
  const stage = stageAt(season, now)
  if (stage) return { title: stageWords[stage.kind].name, lead: `Pendaftaran sudah ditutup. ${stageWords[stage.kind].meaning}` }
  return milestone
    ? { title: 'Menunggu tahap berikutnya', lead: `Pendaftaran sudah ditutup. Tahap berikutnya: ${stageWords[milestone.stage.kind].name.toLowerCase()}.` }
    : { title: 'Seleksi sudah selesai', lead: 'Terima kasih atas keikutsertaan Anda. Periode berikutnya akan diumumkan di halaman Pengumuman.' }
}
