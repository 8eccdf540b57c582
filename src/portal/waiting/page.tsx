import { minutesUntil, pollSeconds, positionOf, roomTimes, type Room } from '#core/waiting/rules/room.ts'
import { paths } from '#portal/paths.ts'
import { Page } from '#ui/page.tsx'

interface WaitingPageProps {
  room: Room
  number: number
  /** The place belongs to a person, on every device; else to this device until somebody signs in. */
  isOfPerson: boolean
  /** The season's last second for registration, in words; null when there is none to come. */
  deadline: string | null
  /** They stood here before it. */
  isBeforeDeadline: boolean
}

const grouped = (value: number) => value.toLocaleString('id-ID')

/** The waiting room: small, the same for everybody but for four numbers, and it asks again by itself. */
export function WaitingPage({ room, number, isOfPerson, deadline, isBeforeDeadline }: WaitingPageProps) {
  const position = positionOf(room, number)
  const minutes = minutesUntil(room, position)
  const seconds = pollSeconds(room, position)
  return (
    <Page title={`Antrean: ${grouped(position)} di depan`} brand="portal" noIndex refreshWithoutScriptSeconds={seconds} scripts={['try-again']}>
      <h1 class="govuk-heading-xl">Anda dalam antrean</h1>
      <p class="govuk-body-l">Sangat banyak pelamar datang bersamaan. Supaya adil, yang datang dahulu masuk dahulu.</p>
      <dl class="govuk-summary-list">
        <Row name="Urutan Anda" value={grouped(position)} />
        <Row name="Perkiraan tunggu" value={minutes === null ? 'Lebih dari 4 jam' : `Sekitar ${grouped(minutes)} menit`} />
        <Row name="Nomor antrean" value={grouped(number)} />
      </dl>
      <p class="govuk-body" role="status" data-try-again={seconds}>Halaman ini memeriksa sendiri setiap {seconds} detik, lalu membuka portal saat giliran Anda tiba.</p>
      <h2 class="govuk-heading-m">Yang perlu Anda ketahui</h2>
      <ul class="govuk-list govuk-list--bullet">
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

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{name}</dt>
      <dd class="govuk-summary-list__value angka">{value}</dd>
    </div>
  )
}
