import { formatInstant } from '#core/values/zoned-time.ts'
import { minutesUntil, pollSeconds, positionOf, roomTimes, type Room } from '#core/waiting/rules/room.ts'
import { paths } from '#portal/paths.ts'
import { Facts } from '#ui/components/facts.tsx'
import { Page } from '#ui/page.tsx'
import { type Place, Row, TeamMessage, grouped } from './page-parts.tsx'

interface WaitingPageProps {
  room: Room
  place: Place
  /** The place belongs to a person, on every device; else to this device until somebody signs in. */
  isOfPerson: boolean
  /** The season's last second for registration, in words; null when there is none to come. */
  deadline: string | null
  /** They stood here before it. */
  isBeforeDeadline: boolean
}

/** The waiting room: small, the same for everybody but for four numbers, and it asks again by itself. */
export function WaitingPage({ room, place: { number, joinedAt, arrivedNumber = null }, isOfPerson, deadline, isBeforeDeadline }: WaitingPageProps) {
  const position = positionOf(room, number)
  const minutes = minutesUntil(room, position)
  const seconds = pollSeconds(room, position)
  return (
    <Page title={`Antrean: ${grouped(position)} di depan`} brand="portal" noIndex refreshWithoutScriptSeconds={seconds} scripts={['try-again']}>
      <h1 class="govuk-heading-xl">Anda dalam antrean</h1>
      <p class="govuk-body-l">Sangat banyak pelamar datang bersamaan. {arrivedNumber === null ? 'Supaya adil, yang datang dahulu masuk dahulu.' : 'Supaya adil, urutan yang datang sebelum saat undian diundi.'}</p>
      <TeamMessage text={room.message} />
      <Facts items={[{ label: 'Urutan Anda', value: grouped(position) }, { label: 'Perkiraan tunggu', value: minutes === null ? 'Lebih dari 4 jam' : `Sekitar ${grouped(minutes)} menit` }]} />
      <dl class="govuk-summary-list">
        {arrivedNumber !== null && <Row name="Nomor datang" value={grouped(arrivedNumber)} />}
        <Row name={arrivedNumber === null ? 'Nomor antrean' : 'Nomor hasil undian'} value={grouped(number)} />
      </dl>
      <p class="govuk-body" role="status" data-try-again={seconds}>Halaman ini memeriksa sendiri setiap {seconds} detik, lalu membuka portal saat giliran Anda tiba.</p>
      <h2 class="govuk-heading-m">Yang perlu Anda ketahui</h2>
      <ul class="govuk-list govuk-list--bullet">
        {arrivedNumber !== null && <li>Hasil undian sudah terbit. <a class="govuk-link" href={paths.draws}>Periksa undian</a></li>}
        {room.drawsAt && joinedAt >= room.drawsAt && <li>{`Undian pukul ${formatInstant(room.drawsAt)} sudah ditutup saat Anda datang. Anda mengantre di belakang peserta undian.`}</li>}
        {room.drawFailedAt && room.openedAt && room.drawFailedAt >= room.openedAt && <li>{`Undian pukul ${formatInstant(room.drawFailedAt)} tidak dapat dilakukan. Karena itu yang datang dahulu masuk dahulu. `}<a class="govuk-link" href={paths.draws}>Tentang undian</a></li>}
        <li>{isOfPerson ? 'Tempat ini milik NIK Anda: sama di semua perangkat. Membuka banyak tab tidak mempercepat.' : 'Tempat ini milik perangkat ini, dan menjadi milik NIK Anda setelah masuk. Satu orang hanya punya satu tempat.'}</li>
        <li>Menutup halaman tidak menghilangkan tempat Anda. Giliran berlaku {roomTimes.turnMinutes} menit sejak tiba.</li>
        <li>Isian yang sudah Anda simpan tetap tersimpan.</li>
        {deadline && isBeforeDeadline && <li>{`Pendaftaran ditutup ${deadline}. Anda mengantre sebelum itu. Karena itu Anda tetap boleh menyelesaikan dan mengirim lamaran sampai ${roomTimes.turnMinutes} menit setelah giliran Anda tiba.`}</li>}
        {deadline && !isBeforeDeadline && <li>{`Pendaftaran ditutup ${deadline}. Anda mulai mengantre sesudahnya.`}</li>}
      </ul>
      {!isOfPerson && <p class="govuk-body">Sudah mengantre dengan perangkat lain? <a class="govuk-link" href={paths.signIn}>Masuk untuk memakai tempat itu</a></p>}
      <p class="govuk-body"><a class="govuk-link" href={paths.status}>Lihat status layanan</a></p>
    </Page>
  )
}
