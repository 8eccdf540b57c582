import type { FastifyRequest } from 'fastify'
import type { OpenRegistration } from '#core/account/registration.ts'
import { type CalendarDate, formatLongDate } from '#core/values/calendar-date.ts'
import { formatNik } from '#core/values/nik.ts'
import { formatNomorKk } from '#core/values/nomor-kk.ts'
import { formatPhone } from '#core/values/phone.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { paths } from '#portal/paths.ts'
import { PhotoPreview } from './photo-field.tsx'
import { FormToken, StepPage } from './step-page.tsx'

type ReviewProps = { request: FastifyRequest; registration: OpenRegistration }

const ubah = (href: string, hiddenText: string) => [{ href, text: 'Ubah', hiddenText }]

/** Guide 6.1.14-16, Gambar 13: everything once more, while it can still be mended. */
export function ReviewPage({ request, registration }: ReviewProps) {
  return (
    <StepPage request={request} step="review" back={paths.registrationData}>
      <p>Periksa setiap baris. Pas foto berlatar belakang merah diunggah nanti, bersama dokumen persyaratan, setelah memilih formasi.</p>
      <SummaryList
        card={{ title: 'Swafoto dan KTP', actions: ubah(`${paths.registrationData}#bagian-ktp`, 'foto KTP dan swafoto') }}
        rows={[
          { key: 'Swafoto', value: registration.selfieFileId && <PhotoPreview kind="selfie" fileId={registration.selfieFileId} alt="Swafoto Anda" /> },
          { key: 'Foto KTP', value: registration.ktpFileId && <PhotoPreview kind="ktp" fileId={registration.ktpFileId} alt="Foto KTP Anda" /> },
        ]}
      />
      <IdentityCard registration={registration} />
      <IjazahCard registration={registration} />
      <WarningText>
        Setelah pendaftaran akun diproses, Anda tidak dapat mengubah data pendaftaran akun seperti nama, tempat lahir, tanggal lahir, dan swafoto. Pastikan tidak ada
        kesalahan isi.
      </WarningText>
      <ButtonGroup>
        <ButtonLink href={paths.registrationConfirm}>Proses Pendaftaran Akun</ButtonLink>
        <ButtonLink href={paths.registrationData} kind="secondary">Kembali</ButtonLink>
      </ButtonGroup>
    </StepPage>
  )
}

function IdentityCard({ registration }: { registration: OpenRegistration }) {
  const { person, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp } = registration
  return (
    <SummaryList
      card={{ title: 'Sesuai KTP', actions: ubah(paths.registrationIdentity, 'data sesuai KTP') }}
      rows={[
        { key: 'NIK', value: formatNik(person.nik) },
        { key: 'Nomor KK', value: formatNomorKk(person.nomorKk) },
        { key: 'Nama lengkap', value: nameOnKtp },
        { key: 'Tempat lahir', value: birthPlaceOnKtp },
        { key: 'Tanggal lahir', value: formatLongDate(birthDateOnKtp) },
        { key: 'Nomor handphone', value: formatPhone(person.phone) },
        { key: 'Email', value: person.email },
      ]}
    />
  )
}

function IjazahCard({ registration }: { registration: OpenRegistration }) {
  const { nameOnIjazah, birthPlaceOnIjazah, birthplaceOnIjazahId, birthDateOnIjazah, sex, firstQuestion, secondQuestion } = registration
  const dateText = (date: CalendarDate | null) => (date ? formatLongDate(date) : '')
  return (
    <SummaryList
      card={{ title: 'Sesuai ijazah, dan keamanan akun', actions: ubah(paths.registrationData, 'data sesuai ijazah dan keamanan akun') }}
      rows={[
        { key: 'Nama lengkap (tanpa gelar)', value: nameOnIjazah },
        { key: 'Kab/Kota lahir', value: birthplaceOnIjazahId ? birthPlaceOnIjazah : `${birthPlaceOnIjazah} (akan diperiksa petugas)` },
        { key: 'Tanggal lahir', value: dateText(birthDateOnIjazah) },
        { key: 'Jenis kelamin', value: sex === 'male' ? 'Laki-laki' : 'Perempuan' },
        { key: 'Password', value: 'Tersimpan' },
        { key: 'Pertanyaan pengaman 1', value: firstQuestion },
        { key: 'Pertanyaan pengaman 2', value: secondQuestion },
      ]}
    />
  )
}

/** Guide 6.1.17, Gambar 14, as a page: it works everywhere and can be read in peace. */
export function ConfirmPage({ request, registration, refusal }: ReviewProps & { refusal?: string | undefined }) {
  return (
    <StepPage request={request} step="review" title="Konfirmasi" back={paths.registrationReview} refusal={refusal}>
      <h2 class="govuk-heading-l">Apakah semua data sudah sesuai?</h2>
      <p class="govuk-body-l">{`Akun akan dibuat atas nama ${registration.nameOnKtp} dengan NIK ${formatNik(registration.person.nik)}.`}</p>
      <p>Setelah Anda menekan Iya, data akun tidak dapat diubah lagi.</p>
      <form method="post" action={paths.registrationConfirm}>
        <FormToken request={request} />
        <input type="hidden" name="_intent" value={request.newIntent()} />
        <ButtonGroup>
          <Button preventDoubleClick>Iya</Button>
          <ButtonLink href={paths.registrationReview} kind="secondary">Tidak</ButtonLink>
        </ButtonGroup>
      </form>
    </StepPage>
  )
}
