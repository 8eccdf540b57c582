import { formatInAllZones, formatInstant } from '#core/values/zoned-time.ts'
import { pollSecondsBeforeDraw } from '#core/waiting/rules/draw.ts'
import { roomTimes } from '#core/waiting/rules/room.ts'
import { paths } from '#portal/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { Page } from '#ui/page.tsx'
import { type Place, Row, TeamMessage, grouped } from './page-parts.tsx'

interface DrawWaitPageProps {
  drawsAt: Date
  place: Pick<Place, 'number'>
  /** Somebody signed in here: they take part. A device alone does not. */
  isOfPerson: boolean
  message: string | null
  returnPath: string
  now: Date
}

/** Before a draw: when it is, and whether one takes part. Small, and seldom asked for (decision 162). */
export function DrawWaitPage({ drawsAt, place, isOfPerson, message, returnPath, now }: DrawWaitPageProps) {
  const seconds = pollSecondsBeforeDraw(drawsAt, place.number, now)
  const isOver = drawsAt <= now
  return (
    <Page title={isOver ? 'Undian sedang dilakukan' : `Undian pukul ${formatInstant(drawsAt)}`} brand="portal" noIndex refreshWithoutScriptSeconds={seconds} scripts={['try-again']}>
      <h1 class="govuk-heading-xl">{isOver ? 'Undian sedang dilakukan' : isOfPerson ? 'Anda ikut undian' : 'Masuk untuk ikut undian'}</h1>
      <p class="govuk-body-l">{isOfPerson ? 'Urutan masuk ke portal diundi. Anda tidak perlu berebut detik pertama.' : 'Urutan masuk ke portal diundi di antara semua yang sudah masuk dengan NIK. Perangkat ini belum.'}</p>
      <TeamMessage text={message} />
      <dl class="govuk-summary-list">
        <Row name="Saat undian" value={formatInAllZones(drawsAt)} wraps />
        <Row name="Sisa waktu" value={isOver ? 'Beberapa detik lagi' : timeLeft(drawsAt, now)} />
        {isOfPerson && <Row name="Nomor datang" value={grouped(place.number)} />}
      </dl>
      {!isOfPerson && <ButtonLink href={`${paths.signIn}?${new URLSearchParams({ kembali: returnPath })}`}>Masuk untuk ikut undian</ButtonLink>}
      <p class="govuk-body" role="status" data-try-again={seconds}>Halaman ini memeriksa sendiri setiap {seconds < 90 ? `${seconds} detik` : `${Math.round(seconds / 60)} menit`}.</p>
      <h2 class="govuk-heading-m">Yang perlu Anda ketahui</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Semua yang masuk sebelum saat itu ikut undian. Datang lebih awal tidak memberi urutan lebih baik. Membuka banyak tab juga tidak.</li>
        <li>Yang datang sesudahnya mengantre di belakang, menurut urutan datang.</li>
        <li>Anda boleh menutup halaman ini. Kembalilah sesudah undian untuk melihat urutan Anda. Giliran berlaku {roomTimes.turnMinutes} menit sejak tiba.</li>
        <li>Siapa pun dapat memeriksa hasilnya: <a class="govuk-link" href={paths.draws}>cara undian bekerja</a>.</li>
      </ul>
      <p class="govuk-body"><a class="govuk-link" href={paths.status}>Lihat status layanan</a></p>
    </Page>
  )
}

/** In whole minutes, rounded up: nobody comes too late by it. */
function timeLeft(drawsAt: Date, now: Date): string {
  const minutes = Math.ceil((drawsAt.getTime() - now.getTime()) / 60_000)
  if (minutes <= 1) return 'Kurang dari 1 menit'
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return `Sekitar ${[hours > 0 ? `${hours} jam` : '', rest > 0 ? `${rest} menit` : ''].filter(Boolean).join(' ')}`
}
