import type { FastifyRequest } from 'fastify'
import { ButtonLink } from '#ui/components/button.tsx'
import { Checklist } from '#ui/components/checklist.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { DukcapilContacts } from '#portal/help/dukcapil-contacts.tsx'
import { paths } from '#portal/paths.ts'

/** Guide 6.1.4, Gambar 7: what to do, whom to ask, what to bring; and whom not to ask. Contacts: domain.md §1.3. */
export function MismatchPage({ request, isReferred }: { request: FastifyRequest; isReferred: boolean }) {
  return (
    <PortalPage request={request} title="NIK dan Nomor KK tidak sesuai" back={{ href: paths.registrationIdentity, text: 'Perbaiki isian' }} noIndex>
      <h1 class="govuk-heading-l">{isReferred ? 'Data kependudukan perlu diperiksa Dukcapil' : 'NIK dan Nomor KK tidak sesuai'}</h1>
      <p class="govuk-body-l">
        {isReferred
          ? 'Data ini belum dapat dipakai untuk mendaftar. Hanya Dinas Dukcapil yang dapat memeriksa dan memperbaikinya.'
          : 'NIK, Nomor KK, nama, atau tanggal lahir yang Anda tulis tidak sama dengan data kependudukan.'}
      </p>
      <h2 class="govuk-heading-m">Yang perlu Anda lakukan</h2>
      <ol class="govuk-list govuk-list--number">
        <li>Cocokkan setiap isian dengan KTP dan Kartu Keluarga terbaru. Salah satu angka sudah cukup membuatnya tidak sesuai.</li>
        <li>Bila ada yang salah tulis, perbaiki lalu kirim lagi. Isian Anda masih tersimpan.</li>
        <li>Bila semuanya sudah benar, hubungi Dinas Kependudukan dan Pencatatan Sipil (Dukcapil) kabupaten atau kota Anda.</li>
      </ol>
      <ButtonLink href={paths.registrationIdentity}>Perbaiki isian</ButtonLink>
      <h2 class="govuk-heading-m">Kontak Dukcapil</h2>
      <DukcapilContacts />
      <h2 class="govuk-heading-m">Yang perlu dibawa ke kantor Dukcapil</h2>
      <Checklist items={['KTP atau Surat Keterangan Kependudukan', 'Kartu Keluarga terbaru', 'Akta kelahiran, bila nama atau tanggal lahir berbeda']} />
      <WarningText>
        Jangan menghubungi instansi tujuan atau Badan Kepegawaian Negara (BKN) untuk hal ini. BUKAN BKN atau instansi yang mengelola data kependudukan; keduanya tidak
        dapat mengubahnya.
      </WarningText>
    </PortalPage>
  )
}

/** Only for who wrote the whole identity right: somebody else is never told that a NIK has an account. */
export function TakenPage({ request }: { request: FastifyRequest }) {
  return (
    <PortalPage request={request} title="NIK ini sudah punya akun" back={{ href: paths.registrationIdentity, text: 'Perbaiki isian' }} noIndex>
      <h1 class="govuk-heading-l">NIK ini sudah punya akun</h1>
      <p class="govuk-body-l">Satu NIK hanya dapat dipakai untuk satu akun. Masuk dengan NIK dan password yang dibuat sebelumnya.</p>
      <div class="govuk-button-group">
        <ButtonLink href={paths.signIn}>Masuk</ButtonLink>
        <ButtonLink href={paths.resetPassword} kind="secondary">Pulihkan password</ButtonLink>
      </div>
      <p>
        Bukan Anda yang membuat akun itu? <a class="govuk-link" href={paths.help}>Baca cara melaporkannya di Bantuan</a>.
      </p>
    </PortalPage>
  )
}
