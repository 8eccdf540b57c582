import type { FastifyRequest } from 'fastify'
import type { PhoneLink } from '#core/account/phone-link/find-phone-link.ts'
import { phoneLinkMinutes } from '#core/account/rules/phone-link.ts'
import { formatInstant, formatLongInstant } from '#core/values/zoned-time.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import type { Fields } from './fields.ts'
import { FormToken } from './step-page.tsx'

/** For who cannot scan: the short address, and the link's letters. */
export function TypeLinkPage({ request, typed = '', errors = {} }: { request: FastifyRequest; typed?: string; errors?: Fields<'tautan'> }) {
  return (
    <PortalPage request={request} title="Lanjutkan di ponsel" hasErrors={hasErrors(errors)} noIndex>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Lanjutkan di ponsel</h1>
      <p>Halaman ini untuk siapa yang sedang mendaftar akun SSCASN di komputer tanpa kamera dan mengambil swafoto dengan ponsel.</p>
      <form method="get" action={paths.phone} noValidate>
        <Input name="tautan" label="Kode tautan" hint="12 huruf dan angka di layar komputer, misalnya K7QF-2M9T-XC4P" value={typed} error={errors.tautan} width={20} autocomplete="off" autocapitalize="characters" spellcheck={false} maxlength={40} />
        <Button>Lanjutkan</Button>
      </form>
    </PortalPage>
  )
}

export type CodeFields = Fields<'kode'>

/** Before anything is asked: whose registration it is, as far as a stranger may know, and a warning to who was lured here. */
export function CodePage({ request, link, errors }: { request: FastifyRequest; link: PhoneLink; errors: CodeFields }) {
  return (
    <PortalPage request={request} title="Swafoto lewat ponsel" hasErrors={hasErrors(errors)} noIndex>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Swafoto lewat ponsel</h1>
      <p>Seseorang mendaftar akun SSCASN di sebuah komputer dan meminta swafoto dari ponsel ini.</p>
      <SummaryList
        rows={[
          { key: 'Atas nama', value: link.maskedName },
          { key: 'Diminta', value: formatLongInstant(link.madeAt) },
          { key: 'Berlaku sampai', value: formatInstant(link.expiresAt) },
        ]}
      />
      <WarningText>Lanjutkan hanya bila Anda sendiri yang mendaftar di komputer di depan Anda. Bila orang lain mengirim tautan atau kode ini, tutup halaman ini: wajah Anda akan dipakai untuk akun orang itu.</WarningText>
      <form method="post" action={paths.phone} noValidate>
        <FormToken request={request} />
        <input type="hidden" name="tautan" value={link.token} />
        <Input name="kode" label="Kode di layar komputer" hint="6 angka" error={errors.kode} width={10} inputmode="numeric" autocomplete="off" spellcheck={false} maxlength={20} />
        <Button preventDoubleClick>Lanjutkan</Button>
      </form>
    </PortalPage>
  )
}

const deadText: Partial<Record<PhoneLink['state'], string>> = {
  over: `Waktunya habis: tautan hanya berlaku ${phoneLinkMinutes} menit. Di komputer, tekan Buat tautan baru, lalu buka tautan itu dengan ponsel ini.`,
  refused: 'Kode yang salah sudah lima kali diketik, jadi tautan ini dimatikan. Di komputer, tekan Buat tautan baru.',
  elsewhere: 'Tautan ini sudah dibuka di ponsel atau peramban lain, dan hanya berlaku untuk satu. Lanjutkan di sana, atau tekan Buat tautan baru di komputer.',
  ended: 'Komputer sudah melanjutkan dengan cara lain. Tidak ada lagi yang perlu Anda lakukan di ponsel ini.',
}

const unknownText = `Tautan hanya berlaku ${phoneLinkMinutes} menit, untuk satu kali, dan hanya yang terbaru. Lihat lagi layar komputer, atau tekan Buat tautan baru di sana.`

export function DeadPhoneLinkPage({ request, link }: { request: FastifyRequest; link: PhoneLink | null }) {
  return (
    <PortalPage request={request} title="Tautan tidak berlaku" noIndex>
      <h1 class="govuk-heading-l">{link?.state === 'ended' ? 'Sudah dilanjutkan di komputer' : 'Tautan tidak berlaku lagi'}</h1>
      <p>{(link && deadText[link.state]) ?? unknownText}</p>
      {link?.state !== 'ended' && <p><a class="govuk-link" href={paths.phone}>Ketik kode tautan yang baru</a></p>}
    </PortalPage>
  )
}

/** The same for everybody: it knows of no registration. */
export function PhoneDonePage({ request }: { request: FastifyRequest }) {
  return (
    <PortalPage request={request} title="Swafoto terkirim" noIndex>
      <Panel title="Swafoto terkirim">Lanjutkan di komputer</Panel>
      <p>Halaman di komputer melanjutkan sendiri. Bila belum, tekan Lanjutkan di sana.</p>
      <p>Tautan di ponsel ini sudah dipakai dan tidak berlaku lagi. Halaman ini boleh Anda tutup.</p>
    </PortalPage>
  )
}
