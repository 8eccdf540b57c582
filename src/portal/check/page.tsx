import type { FastifyRequest } from 'fastify'
import type { CheckedCard } from '#core/account/account-card.ts'
import type { CardSignature } from '#core/card/check-card-file.ts'
import { type CheckCode, formatCheckCode } from '#core/values/check-code.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken } from '#portal/registration/step-page.tsx'
import { waitText } from '#core/values/wait-text.ts'
import { Button } from '#ui/components/button.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'

type CodeFault = 'missing' | 'not-a-code'

const faultText: Record<CodeFault, string> = {
  missing: 'Masukkan kode yang tercetak pada kartu',
  'not-a-code': 'Kode terdiri dari 20 huruf dan angka, nomor registrasi dari 17 angka. Periksa lagi pada kartu, lalu ketik seluruhnya',
}

const intro = 'Halaman ini menjawab apakah sebuah kartu benar-benar diterbitkan oleh portal ini. Siapa pun boleh memeriksa, tanpa akun.'

type FileFault = 'missing' | 'too-large'

const fileFaultText: Record<FileFault, string> = {
  missing: 'Pilih berkas PDF kartu dari perangkat Anda',
  'too-large': 'Berkas lebih dari 2 MB. Kartu dari portal ini jauh lebih kecil; pilih berkas kartunya',
}

/** The question: which code stands on the card, or which file is it? */
export function CheckPage({ request, typed = '', fault, fileFault }: { request: FastifyRequest; typed?: string; fault?: CodeFault; fileFault?: FileFault }) {
  const error = fault && faultText[fault]
  const fileError = fileFault && fileFaultText[fileFault]
  return (
    <PortalPage request={request} title="Pengecekan dokumen" hasErrors={Boolean(error ?? fileError)} description={intro} noIndex>
      <ErrorSummary errors={{ kode: error, kartu: fileError }} />
      <h1 class="govuk-heading-l">Pengecekan dokumen</h1>
      <p class="govuk-body">{intro}</p>
      <CodeForm typed={typed} error={error} />
      <p class="govuk-body">Cara tercepat: pindai kode QR pada kartu dengan kamera ponsel.</p>
      <FileForm request={request} error={fileError} />
      <p class="govuk-body">Tidak ada jaringan, atau tidak ingin bertanya kepada portal ini? <a class="govuk-link" href={paths.offlineCheck}>Periksa tanda terima di perangkat Anda</a>.</p>
    </PortalPage>
  )
}

export function FileForm({ request, error }: { request: FastifyRequest; error?: string | undefined }) {
  return (
    <form method="post" action={paths.documentCheckFile} enctype="multipart/form-data" noValidate>
      <FormToken request={request} />
      <FileUpload name="kartu" label="Berkas kartu" labelSize="s" error={error} accept="application/pdf,.pdf" hint="PDF, paling besar 2 MB. Berkas diperiksa lalu langsung dibuang, tidak disimpan." />
      <Button kind="secondary" preventDoubleClick>Periksa berkas</Button>
    </form>
  )
}

export function CodeForm({ typed = '', error, label = 'Kode atau nomor registrasi pada kartu' }: { typed?: string; error?: string | undefined; label?: string }) {
  return (
    <form method="get" action={paths.documentCheck} novalidate>
      <Input
        name="kode" label={label} labelSize="s" value={typed} error={error} width={20} maxlength={60}
        hint="Kode 20 huruf dan angka di sebelah kode QR, misalnya 7G2K9-XW4TQ-0123A-BCDEF, atau nomor registrasi 17 angka. Tanda hubung dan spasi boleh tidak diketik."
        autocomplete="off" autocapitalize="characters" spellcheck={false}
      />
      <Button>Periksa</Button>
    </form>
  )
}

/** Yes: this card was issued here. Enough to compare with the paper, too little to learn who somebody is. */
export function CheckedPage({ request, code, card, file }: { request: FastifyRequest; code: CheckCode; card: CheckedCard; file?: { signature: CardSignature | null } }) {
  const signature = file?.signature
  return (
    <PortalPage request={request} title="Kartu dikenal – Pengecekan dokumen" back={paths.documentCheck} noIndex>
      <NotificationBanner kind="success" title="Kartu dikenal">
        <p class="govuk-notification-banner__heading">{file ? 'Berkas ini Kartu Informasi Akun yang diterbitkan portal ini, sama sampai ke setiap bita.' : 'Kartu dengan kode ini diterbitkan oleh portal ini.'}</p>
      </NotificationBanner>
      <h1 class="govuk-heading-l">Cocokkan dengan kartu di tangan Anda</h1>
      <SummaryList
        rows={[
          { key: 'Jenis dokumen', value: 'Kartu Informasi Akun' },
          { key: 'Seleksi', value: card.seasonName },
          { key: 'Nama pada KTP', value: card.maskedName },
          { key: 'NIK', value: card.maskedNik },
          { key: 'Akun didaftarkan', value: formatLongInstant(card.registeredAt) },
          { key: 'Kartu diterbitkan', value: formatLongInstant(card.drawnAt) },
          ...(signature ? [{ key: 'Ditandatangani oleh', value: `${signature.signerName} (sertifikat uji)` }, { key: 'Waktu tanda tangan', value: formatLongInstant(signature.signedAt) }] : []),
          { key: 'Kode', value: formatCheckCode(code) },
        ]}
      />
      <InsetText>
        Nama dan NIK disamarkan untuk melindungi pemiliknya. Bila huruf awal nama, angka NIK yang terlihat, atau waktu pendaftaran berbeda dari yang tercetak, kartu itu telah diubah.
      </InsetText>
    </PortalPage>
  )
}

/** No such card. Said plainly, with what to do. */
export function UnknownPage({ request, code }: { request: FastifyRequest; code: string }) {
  return (
    <PortalPage request={request} title="Kode tidak dikenal – Pengecekan dokumen" back={paths.documentCheck} noIndex>
      <h1 class="govuk-heading-l">Kode tidak dikenal</h1>
      <p class="govuk-body">
        Portal ini tidak pernah menerbitkan kartu dengan kode <strong>{code}</strong>.
      </p>
      <p class="govuk-body">
        Periksa kembali setiap huruf dan angka. Bila kodenya sudah sama, jangan terima kartu itu sebagai bukti, dan tanyakan lewat <a class="govuk-link" href={paths.help}>halaman Bantuan</a>.
      </p>
      <CodeForm typed={code} label="Coba kode lain" />
    </PortalPage>
  )
}

export function TooOftenPage({ request, waitSeconds }: { request: FastifyRequest; waitSeconds: number }) {
  return (
    <PortalPage request={request} title="Tunggu sebentar – Pengecekan dokumen" back={paths.documentCheck} noIndex>
      <h1 class="govuk-heading-l">Tunggu sebentar</h1>
      <p class="govuk-body">Terlalu banyak kode atau berkas diperiksa dari sini. Silakan coba lagi dalam {waitText(waitSeconds)}.</p>
    </PortalPage>
  )
}
