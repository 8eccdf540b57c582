import type { FastifyRequest } from 'fastify'
import type { Disavowal } from '#core/account/disavow.ts'
import { type DisavowalAbout, disavowalDays, holdHours } from '#core/account/rules/disavowal.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'

const askRelease = `${paths.newTicket}?kategori=reset-password`

const happened: Record<DisavowalAbout, string> = {
  'password-reset': 'Password akun Anda diganti. Bila bukan Anda yang menggantinya, bekukan akun sekarang.',
  'email-changed': 'Alamat email akun Anda diganti. Bila bukan Anda yang menggantinya, bekukan akun sekarang.',
  'unusual-sign-in': 'Akun Anda dibuka dari perangkat baru. Bila itu bukan Anda, kunci akun sekarang.',
}

interface DisavowPageProps {
  request: FastifyRequest
  token: string
  about: DisavowalAbout
  /** The end of registration, when it comes before the end of a hold. */
  deadline: Date | null
}

/** `/bukan-saya`, before its one button is pressed. */
export function DisavowPage({ request, token, about, deadline }: DisavowPageProps) {
  const isHold = about !== 'unusual-sign-in'
  return (
    <PortalPage request={request} title="Bukan saya" noIndex>
      <h1 class="govuk-heading-xl">Bukan Anda?</h1>
      <p class="govuk-body-l">{happened[about]}</p>
      <p class="govuk-body">Setelah tombol ditekan:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>Semua perangkat dikeluarkan.</li>
        {about === 'email-changed' && <li>Alamat email yang lama berlaku lagi.</li>}
        {isHold ? <li>Selama {holdHours} jam tidak ada yang dapat masuk atau membuat password baru.</li> : <li>Tidak ada yang dapat masuk sampai Anda membuat password baru.</li>}
        <li>Permintaan menghapus akun yang sedang berjalan dibatalkan.</li>
        <li>Lamaran yang sudah dikirim tetap sah, dan isian tidak berubah.</li>
      </ul>
      {isHold && deadline && (
        <InsetText>
          Pendaftaran ditutup {formatLongInstant(deadline)}, sebelum pembekuan berakhir. Bila lamaran belum dikirim, <a class="govuk-link" href={askRelease}>buat aduan</a> segera setelah membekukan: dua petugas memeriksa KTP dan swafoto Anda, lalu pembekuan dibuka.
        </InsetText>
      )}
      {!isHold && <p class="govuk-body">Password baru dapat Anda buat langsung sesudahnya, lewat email dan jawaban pengaman.</p>}
      <form method="post" action={paths.notMe}>
        <input type="hidden" name="_token" value={request.formToken()} />
        <input type="hidden" name="kunci" value={token} />
        <Button kind="warning" preventDoubleClick>{isHold ? `Bukan saya – bekukan akun ${holdHours} jam` : 'Bukan saya – kunci akun'}</Button>
      </form>
      <p class="govuk-body">Memang Anda? Tutup halaman ini. Tidak ada yang berubah.</p>
    </PortalPage>
  )
}

/** The same address afterwards, however often it is opened. */
export function DisavowedPage({ request, found, deadline }: { request: FastifyRequest; found: Extract<Disavowal, { state: 'used' }>; deadline: Date | null }) {
  if (found.heldUntil) return <HeldPage request={request} until={found.heldUntil} deadline={deadline && deadline < found.heldUntil ? deadline : null} />
  if (!found.isLocked) return <DeadNotMePage request={request} />
  return (
    <PortalPage request={request} title="Akun dikunci" noIndex>
      <h1 class="govuk-heading-xl">Akun dikunci</h1>
      <p class="govuk-body-l">Semua perangkat sudah dikeluarkan, dan tidak ada yang dapat masuk.</p>
      <p class="govuk-body">Buat password baru untuk membukanya. Kami mengirim tautannya ke email Anda.</p>
      <ButtonLink href={paths.resetPassword}>Buat password baru</ButtonLink>
    </PortalPage>
  )
}

/** For its owner after the button, and for who knows the password of an account that is held. */
export function HeldPage({ request, until, deadline = null }: { request: FastifyRequest; until: Date; deadline?: Date | null }) {
  return (
    <PortalPage request={request} title="Akun dibekukan" noIndex>
      <h1 class="govuk-heading-xl">Akun dibekukan sampai {formatLongInstant(until)}</h1>
      <p class="govuk-body-l">Sampai saat itu tidak ada yang dapat masuk atau membuat password baru. Lamaran yang sudah dikirim tetap sah.</p>
      <h2 class="govuk-heading-m">Bila ini akun Anda</h2>
      <ol class="govuk-list govuk-list--number">
        <li>Ganti password email Anda sekarang. Orang lain mungkin dapat membacanya.</li>
        <li>Setelah {formatLongInstant(until)}, <a class="govuk-link" href={paths.resetPassword}>buat password baru</a>.</li>
        <li>Masuk, lalu periksa Riwayat masuk dan isian Anda.</li>
      </ol>
      <InsetText>
        {deadline ? `Pendaftaran ditutup ${formatLongInstant(deadline)}, sebelum pembekuan berakhir. Bila lamaran belum dikirim, jangan menunggu: ` : 'Perlu lebih cepat? '}
        <a class="govuk-link" href={askRelease}>buat aduan dengan KTP dan swafoto</a>. Dua petugas memeriksanya, lalu pembekuan dibuka.
      </InsetText>
    </PortalPage>
  )
}

/** A link that was used and whose account its owner has opened since, or that is too old, or none. */
export function DeadNotMePage({ request }: { request: FastifyRequest }) {
  return (
    <PortalPage request={request} title="Tautan tidak berlaku" noIndex>
      <h1 class="govuk-heading-xl">Tautan tidak berlaku lagi</h1>
      <p class="govuk-body">Tautan "Bukan saya" berlaku {disavowalDays} hari dan satu kali, sampai Anda membuat password baru.</p>
      <p class="govuk-body">Masih curiga orang lain memakai akun Anda? <a class="govuk-link" href={paths.resetPassword}>Buat password baru</a>: semua perangkat dikeluarkan. Bila email Anda tidak dapat dibuka, lihat <a class="govuk-link" href={paths.help}>Bantuan</a>.</p>
    </PortalPage>
  )
}
