import type { FastifyRequest } from 'fastify'
import type { IdentityStanding } from '#core/account/identity-standing.ts'
import type { AccountOwner } from '#core/account/registered-account.ts'
import { maskNik } from '#core/values/nik.ts'
import { maskNomorKk } from '#core/values/nomor-kk.ts'
import { PortalPage } from '#portal/frame.tsx'
import { DukcapilContacts } from '#portal/help/dukcapil-contacts.tsx'
import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { DateInput } from '#ui/components/date-input.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import type { CorrectionFields, TypedCorrection } from './form.ts'
import { whenChecked } from './when-checked.ts'

interface IdentityPageProps {
  request: FastifyRequest
  owner: AccountOwner
  standing: IdentityStanding
  /** The application was ended: nothing is left to fill in. */
  isSent: boolean
  typed: TypedCorrection
  errors?: CorrectionFields
  refusal?: string | undefined
  /** A correction was sent a moment ago. */
  isChecked?: boolean
}

/** `/akun/identitas`: how the check of the identity stands, what it means, and the way out when it does not agree (decision 122). */
export function IdentityStandingPage(props: IdentityPageProps) {
  const { request, standing, isSent, errors = {}, refusal, isChecked } = props
  return (
    <PortalPage request={request} title="Pemeriksaan identitas" back={paths.account} hasErrors={Object.keys(errors).length > 0 || refusal !== undefined} noIndex>
      <ErrorSummary errors={errors} />
      {refusal && <ErrorSummary errors={[{ text: refusal }]} title="Belum dapat diperbaiki" />}
      {isChecked && <Checked standing={standing} />}
      <h1 class="govuk-heading-xl">Pemeriksaan identitas</h1>
      {standing.state === 'confirmed' && <Confirmed />}
      {standing.state === 'pending' && <Pending standing={standing} isSent={isSent} />}
      {standing.state === 'mismatch' && <Mismatch {...props} standing={standing} errors={errors} />}
    </PortalPage>
  )
}

function Checked({ standing }: { standing: IdentityStanding }) {
  if (standing.state === 'mismatch') return <NotificationBanner kind="warning">Data yang baru sudah tersimpan, tetapi belum cocok dengan data Dukcapil.</NotificationBanner>
  return <NotificationBanner kind="success">{standing.state === 'confirmed' ? 'Data yang baru cocok dengan data Dukcapil.' : 'Data yang baru tersimpan dan menunggu pemeriksaan.'}</NotificationBanner>
}

function Confirmed() {
  return (
    <>
      <p><Tag colour="green">Cocok</Tag></p>
      <p>Identitas Anda cocok dengan data Dukcapil. Tidak ada yang perlu dilakukan.</p>
      <p><a class="govuk-link" href={paths.application}>Ke lamaran saya</a></p>
    </>
  )
}

function Pending({ standing, isSent }: { standing: Extract<IdentityStanding, { state: 'pending' }>; isSent: boolean }) {
  return (
    <>
      <p><Tag colour="yellow">Menunggu pemeriksaan</Tag></p>
      <p class="govuk-body-l">Saat Anda mendaftar, Dukcapil belum dapat memeriksa data Anda. Tidak ada yang perlu Anda lakukan.</p>
      <h2 class="govuk-heading-m">Kapan selesai</h2>
      <p>{whenChecked(standing)}</p>
      <p>Hasilnya kami kirim ke email Anda, dan terbaca di halaman ini.</p>
      {isSent ? <p>Lamaran Anda sudah terkirim. Kartu dan tanda terima menyebut syaratnya: lamaran berlaku bila identitas cocok.</p> : <StillToDo />}
      <p>Petugas baru memeriksa lamaran Anda setelah identitas cocok. Bila tidak cocok, isian Anda tetap tersimpan dan data dapat diperbaiki di halaman ini.</p>
      <p><a class="govuk-link" href={paths.application}>{isSent ? 'Lihat lamaran saya' : 'Lanjutkan lamaran'}</a></p>
    </>
  )
}

function StillToDo() {
  return (
    <>
      <h2 class="govuk-heading-m">Yang dapat Anda lakukan sekarang</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Mengisi biodata, memilih formasi, dan mengunggah dokumen.</li>
        <li>Mengakhiri pendaftaran. Kartu dan tanda terima menyebut syaratnya: lamaran berlaku bila identitas cocok.</li>
      </ul>
    </>
  )
}

type MismatchProps = IdentityPageProps & { standing: Extract<IdentityStanding, { state: 'mismatch' }>; errors: CorrectionFields }

function Mismatch(props: MismatchProps) {
  const { correctionsLeft } = props.standing
  return (
    <>
      <p><Tag colour="red">Belum cocok</Tag></p>
      <p class="govuk-body-l">NIK, nomor KK, nama, atau tanggal lahir Anda tidak sama dengan data Dukcapil. Isian dan dokumen Anda tetap tersimpan.</p>
      <p>Lamaran berlaku, dan baru diperiksa petugas, setelah identitas cocok. Hasil seleksi tidak diumumkan sebelum itu.</p>
      {correctionsLeft > 0 ? <Correction {...props} /> : <p><strong>Data sudah lima kali diperbaiki.</strong> Hubungi Dukcapil, lalu buat aduan dengan foto KTP Anda.</p>}
      <h2 class="govuk-heading-m">Bila semuanya sudah sama dengan KTP dan KK</h2>
      <p>Data Anda di Dukcapil perlu diperiksa. BKN dan instansi tidak dapat mengubahnya.</p>
      <DukcapilContacts />
      <h2 class="govuk-heading-m">Bila NIK yang salah tulis</h2>
      <p>NIK tidak dapat diganti, karena akun ini terikat padanya. <a class="govuk-link" href={`${paths.newTicket}?kategori=data-mismatch`}>Buat aduan "Data tidak sesuai"</a>.</p>
    </>
  )
}

function Correction({ request, owner, standing: { correctionsLeft }, typed, errors }: MismatchProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Perbaiki data</h2>
      <p>{`Cocokkan setiap isian dengan KTP dan Kartu Keluarga terbaru. Data dapat diperbaiki ${correctionsLeft} kali lagi, dan langsung diperiksa.`}</p>
      <SummaryList rows={[{ key: 'NIK', value: <span class="angka">{maskNik(owner.person.nik)}</span> }, { key: 'Nomor KK yang tersimpan', value: <span class="angka">{maskNomorKk(owner.person.nomorKk)}</span> }]} />
      <form method="post" action={paths.identity} noValidate>
        <input type="hidden" name="_token" value={request.formToken()} />
        <Input name="nomor-kk" label="Nomor Kartu Keluarga (KK)" hint="Tulis lengkap 16 angka, juga bila tidak berubah" error={errors['nomor-kk']} value={typed.nomorKk} inputmode="numeric" autocomplete="off" maxlength={40} width={20} />
        <Input name="nama-ktp" label="Nama lengkap (sesuai KTP)" error={errors['nama-ktp']} value={typed.nameOnKtp} autocomplete="name" spellcheck={false} />
        <Input name="tempat-lahir-ktp" label="Tempat lahir (sesuai KTP)" error={errors['tempat-lahir-ktp']} value={typed.birthPlaceOnKtp} autocomplete="off" spellcheck={false} />
        <DateInput name="tanggal-lahir-ktp" legend="Tanggal lahir (sesuai KTP)" hint="Contoh: 27 8 1995" error={errors['tanggal-lahir-ktp']} value={typed.birthDateOnKtp} autocomplete="bday" />
        <Button preventDoubleClick>Simpan dan periksa</Button>
      </form>
    </>
  )
}
