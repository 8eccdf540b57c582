import type { FastifyRequest } from 'fastify'
import type { CalibrationLine, OwnCalibration } from '#core/verification/calibration/list-files.ts'
import { addDays, formatLongDate } from '#core/values/calendar-date.ts'
import { OfficePage } from '#office/frame.tsx'
import { shareText } from '#office/numbers/share-text.ts'
import { paths } from '#office/paths.ts'
import { OverallTag } from '#office/queue/overall-tag.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Tag } from '#ui/components/tag.tsx'

/** `/kalibrasi`: what this verifier judges this week beside the others. */
export function CalibrationListPage({ request, own: { weekOn, thisWeek, lastWeek }, isRecused }: { request: FastifyRequest; own: OwnCalibration; isRecused: boolean }) {
  const judged = thisWeek.filter(({ ownOverall }) => ownOverall !== null).length
  return (
    <OfficePage request={request} title="Kalibrasi" back={{ href: paths.queue, text: 'Antrean' }} width="full">
      {isRecused && <NotificationBanner kind="success">Dicatat. Berkas itu tidak akan diberikan kepada Anda lagi.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Kalibrasi</h1>
      <p class="govuk-body">Setiap minggu, semua verifikator instansi menilai beberapa berkas yang sama, yang putusannya sudah disepakati setelah pemeriksaan kedua. Tujuannya agar berkas dinilai dengan ukuran yang sama. Penilaian di sini tidak mengubah hasil pelamar dan tidak dihitung sebagai putusan.</p>
      {thisWeek.length === 0 ? <p class="govuk-body">Tidak ada berkas kalibrasi untuk Anda minggu ini.</p> : (
        <>
          <p class="govuk-body-l">{`Kalibrasi minggu ini: ${judged} dari ${thisWeek.length}`}</p>
          <p class="govuk-body">{`Dapat dinilai sampai Minggu, ${formatLongDate(addDays(weekOn, 6))}, pukul 24.00 WIB.`}</p>
          <Lines caption="Minggu ini" lines={thisWeek} />
        </>
      )}
      {lastWeek.length > 0 && <Lines caption="Minggu lalu, yang Anda nilai" lines={lastWeek} />}
    </OfficePage>
  )
}

function Lines({ caption, lines }: { caption: string; lines: readonly CalibrationLine[] }) {
  return (
    <FoldingTable
      caption={caption}
      head={['Berkas', 'Jabatan', 'Penilaian Anda', 'Hasil yang disepakati', 'Persyaratan yang sama']}
      rows={lines.map(({ id, jabatan, ownOverall, agreedOverall, same, points }, index) => [
        <a class="govuk-link" href={paths.calibrationFile(id)}>{`Berkas ${index + 1}`}</a>,
        jabatan,
        ownOverall ? <OverallTag overall={ownOverall} /> : <Tag colour="blue">Belum dinilai</Tag>,
        agreedOverall ? <OverallTag overall={agreedOverall} /> : 'Tampil setelah Anda menilai',
        shareText(same, points),
      ])}
    />
  )
}
