import type { FastifyRequest } from 'fastify'
import type { NewsDevice } from '#core/news/list-devices.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Tag } from '#ui/components/tag.tsx'

const endedText: Readonly<Record<string, string>> = {
  gone: 'Peramban ini tidak lagi menerimanya.',
  'key-changed': 'Kunci kabar kami diganti.',
}

interface ThisDeviceProps {
  request: FastifyRequest
  publicKey: string
  device: NewsDevice | null
}

/** What can be done on the device that is looked at; `data-when` says to which state of the browser a part belongs. Permission is asked after the click. */
export function ThisDevice({ request, publicKey, device }: ThisDeviceProps) {
  const isActive = device !== null && !device.endedAt
  return (
    <section class="text" aria-labelledby="perangkat-ini">
      <h2 class="govuk-heading-m" id="perangkat-ini">Perangkat ini</h2>
      {device?.endedAt && <p>{`Kabar di perangkat ini berhenti sejak ${formatLongInstant(device.endedAt)}. ${endedText[device.endedWhy ?? ''] ?? ''}`} Aktifkan lagi bila Anda masih mau.</p>}
      <kabar-perangkat data-key={publicKey} data-worker={paths.newsWorker} data-active={isActive || undefined}>
        <p data-when="on" hidden={!isActive}><Tag colour="green">Aktif</Tag> Kabar muncul di perangkat ini. Untuk menghentikannya, tekan Hentikan di daftar di bawah.</p>
        <p data-when="lost" hidden>Peramban ini tidak lagi menerima kabar, mungkin karena datanya dihapus. Aktifkan lagi bila Anda masih mau.</p>
        <p data-when="failed" role="status" hidden>Peramban ini tidak dapat diaktifkan sekarang. Periksa sambungan internet Anda, lalu coba lagi. Email tetap dikirim.</p>
        <p data-when="busy" role="status" hidden>Jawab pertanyaan peramban Anda: pilih Izinkan.</p>
        <p data-when="denied" role="status" hidden>Izin pemberitahuan untuk SSCASN ditolak di peramban ini. Buka pengaturan situs di peramban (lambang gembok di samping alamat), ubah Pemberitahuan menjadi Izinkan, lalu muat ulang halaman ini.</p>
        <form data-when="off lost failed" hidden method="post" action={paths.news}>
          <input type="hidden" name="_token" value={request.formToken()} />
          <input type="hidden" name="endpoint" value="" />
          <input type="hidden" name="p256dh" value="" />
          <input type="hidden" name="auth" value="" />
          <Button id="aktifkan">Aktifkan kabar di perangkat ini</Button>
          <p class="govuk-hint">Bila Anda keluar dari akun di perangkat ini, kabar di sini ikut berhenti. Di warnet atau ponsel pinjaman, jangan aktifkan.</p>
        </form>
        {!isActive && <p data-when="unsupported">Peramban ini tidak dapat menerima kabar, atau JavaScript dimatikan. Email tetap dikirim seperti biasa.</p>}
      </kabar-perangkat>
    </section>
  )
}
