import type { FastifyRequest } from 'fastify'
import type { CardCheck } from '#core/card/check-card-file.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { WarningText } from '#ui/components/warning-text.tsx'
import { FileForm } from './page.tsx'

export type Doubt = Exclude<CardCheck, { kind: 'registration-card' | 'account-card' }> | { kind: 'false-receipt' | 'erased-rehearsal' }

const words: Record<Doubt['kind'], { title: string; sentence: string }> = {
  changed: { title: 'Berkas sudah diubah', sentence: 'Berkas ini membawa tanda tangan yang tidak lagi cocok dengan isinya, atau ada yang ditambahkan setelah ditandatangani. Jangan terima sebagai bukti.' },
  'signed-unknown': { title: 'Bukan kartu dari portal ini', sentence: 'Berkas ini bertanda tangan sah dan tidak berubah, tetapi tidak tercatat sebagai kartu yang diterbitkan portal ini.' },
  foreign: { title: 'Ditandatangani pihak lain', sentence: 'Tanda tangan pada berkas ini bukan dari portal ini. Kami tidak dapat menyatakan berkas ini asli.' },
  unsigned: { title: 'Berkas tidak dikenal', sentence: 'Berkas ini tidak bertanda tangan dan tidak pernah diterbitkan portal ini. Hasil cetak, pindaian, atau foto kartu juga tampak demikian: untuk itu, pindai kode QR atau ketik kodenya.' },
  rehearsal: { title: 'Kartu latihan', sentence: 'Kartu ini dari latihan, bukan dari portal ini. Kartu latihan dibuat dengan data karangan dan tidak berlaku sebagai bukti pendaftaran.' },
  'erased-rehearsal': { title: 'Kartu latihan tidak tercatat', sentence: 'Kartu ini tidak tercatat di latihan hari ini. Latihan dihapus setiap malam pukul 01.30 WIB, dan kartu dari hari sebelumnya ikut dihapus.' },
  unreadable: { title: 'Berkas tidak dapat diperiksa', sentence: 'Berkas ini bukan PDF yang utuh. Minta berkas aslinya, lalu periksa lagi.' },
  'false-receipt': { title: 'Tanda terima tidak sah', sentence: 'Tanda terima ini tidak ditandatangani portal ini, atau isinya sudah diubah. Jangan terima sebagai bukti.' },
}

/** No, or not provably: said plainly, each kind apart, with what to do. */
export function DoubtPage({ request, doubt }: { request: FastifyRequest; doubt: Doubt }) {
  const { title, sentence } = words[doubt.kind]
  return (
    <PortalPage request={request} title={`${title} – Pengecekan dokumen`} back={paths.documentCheck} noIndex>
      <h1 class="govuk-heading-l">{title}</h1>
      <WarningText>{sentence}</WarningText>
      {'signature' in doubt && doubt.signature && <p>{`Pernah ditandatangani ${doubt.signature.signerName} pada ${formatLongInstant(doubt.signature.signedAt)}.`}</p>}
      {'claimedSigner' in doubt && doubt.claimedSigner && <p>{`Nama yang tertulis pada tanda tangannya: ${doubt.claimedSigner}. Nama itu tidak kami periksa.`}</p>}
      <p>Ragu? Tanyakan lewat <a class="govuk-link" href={paths.help}>halaman Bantuan</a>.</p>
      <FileForm request={request} />
    </PortalPage>
  )
}
