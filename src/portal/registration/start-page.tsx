import type { FastifyRequest } from 'fastify'
import type { Registration } from '#core/account/registration.ts'
import { registrationSteps } from '#core/account/rules/registration-steps.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Checklist } from '#ui/components/checklist.tsx'
import { Details } from '#ui/components/details.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { AlertBanner, type AlertState } from '#portal/announcements/alert.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { whereTo } from './guard.ts'
import { FormToken } from './step-page.tsx'

interface StartPageProps {
  request: FastifyRequest
  registration: Registration | null
  keepHours: number
  /** Guide 6.1.1: read and confirmed before anything is filled in. */
  alertState: AlertState | null
}

/** Guide VI and 6.1.2: what is needed, what happens with it, and "Buat Akun". */
export function StartPage({ request, registration, keepHours, alertState }: StartPageProps) {
  return (
    <PortalPage request={request} title="Pendaftaran akun SSCASN" back={paths.home} description="Buat akun SSCASN dalam empat langkah.">
      <h1 class="govuk-heading-xl">Pendaftaran akun SSCASN</h1>
      {alertState && <AlertBanner state={alertState} request={request} />}
      {registration && !registration.isRegistered && <Unfinished request={request} registration={registration} />}
      {registration?.isRegistered && <Finished request={request} />}
      <p class="govuk-body-l">Buat akun dalam empat langkah, sekitar 15 menit. Satu orang hanya dapat membuat satu akun.</p>
      <ol class="govuk-list govuk-list--number">
        {registrationSteps.map((step) => <li>{step.label}</li>)}
      </ol>
      <h2 class="govuk-heading-m">Siapkan dahulu</h2>
      <Checklist
        items={[
          'Kartu Keluarga (KK) terbaru',
          'KTP, atau Surat Keterangan Kependudukan dari Dinas Dukcapil',
          'Ijazah: nama, tempat lahir, dan tanggal lahir yang tertulis di sana',
          'Nomor ponsel dan email yang aktif sampai seleksi selesai',
          'Ponsel atau komputer yang memiliki kamera, untuk swafoto',
        ]}
      />
      <Privacy keepHours={keepHours} />
      {!registration && (
        <ButtonGroup>
          <ButtonLink href={paths.registrationIdentity} isStart>Buat Akun</ButtonLink>
          <a class="govuk-link" href={paths.signIn}>Sudah punya akun? Masuk</a>
        </ButtonGroup>
      )}
    </PortalPage>
  )
}

function Privacy({ keepHours }: { keepHours: number }) {
  return (
    <>
      <h2 class="govuk-heading-m">Data Anda</h2>
      <p>
        NIK, Nomor KK, nama, serta tempat dan tanggal lahir dicocokkan dengan data kependudukan Dukcapil. Data dan foto disimpan terenkripsi, hanya untuk seleksi ini.{' '}
        <a class="govuk-link" href={paths.privacy}>Baca halaman Privasi</a>.
      </p>
      <Details summary="Untuk apa swafoto diambil?">
        <p>Petugas seleksi membandingkan swafoto dengan KTP Anda. Sebelum kamera dibuka, kami meminta persetujuan Anda dan mencatat waktunya. Tidak ada keputusan otomatis yang diambil dari foto.</p>
      </Details>
      <Details summary="Bila pendaftaran belum selesai">
        <p>{`Isian tersimpan di peramban ini selama ${inWords(keepHours)}, lalu dihapus beserta fotonya. Anda dapat menghapusnya lebih cepat dari halaman ini.`}</p>
      </Details>
    </>
  )
}

function Unfinished({ request, registration }: { request: FastifyRequest; registration: Registration }) {
  return (
    <NotificationBanner title="Pendaftaran belum selesai" titleId="belum-selesai">
      <p class="govuk-notification-banner__heading">Lanjutkan pendaftaran yang belum selesai?</p>
      <p>{`Isian di peramban ini tersimpan sampai ${formatLongInstant(registration.expiresAt)}.`}</p>
      <form method="post" action={paths.registrationDiscard}>
        <FormToken request={request} />
        <ButtonGroup>
          <ButtonLink href={whereTo(registration)}>Lanjutkan pendaftaran</ButtonLink>
          <Button kind="secondary">Hapus isian ini</Button>
        </ButtonGroup>
      </form>
    </NotificationBanner>
  )
}

/** A phone that a family shares: the next person begins anew. */
function Finished({ request }: { request: FastifyRequest }) {
  return (
    <NotificationBanner title="Akun sudah dibuat" titleId="sudah-dibuat">
      <p class="govuk-notification-banner__heading">Akun yang didaftarkan di peramban ini sudah selesai dibuat.</p>
      <form method="post" action={paths.registrationDiscard}>
        <FormToken request={request} />
        <ButtonGroup>
          <ButtonLink href={paths.registrationDone}>Buka halaman Pendaftaran Selesai</ButtonLink>
          <Button kind="secondary">Daftarkan orang lain</Button>
        </ButtonGroup>
      </form>
    </NotificationBanner>
  )
}

const inWords = (hours: number) => (hours % 24 === 0 ? `${hours / 24} hari` : `${hours} jam`)
