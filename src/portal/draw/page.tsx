import type { FastifyRequest } from 'fastify'
import { formatInAllZones, formatLongInstant } from '#core/values/zoned-time.ts'
import type { Draw } from '#core/waiting/draw-store.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Card } from '#ui/components/card.tsx'
import { Details } from '#ui/components/details.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { drawProgram } from './draw-program.ts'

const whole = (count: number) => count.toLocaleString('id-ID')

/** The draw of the waiting room in plain words: why, when, and how anybody checks it. */
export function DrawsPage({ request, draws }: { request: FastifyRequest; draws: readonly Draw[] }) {
  return (
    <PortalPage request={request} title="Undian antrean" description="Kapan urutan masuk portal diundi, dan cara memeriksa hasilnya." width="full">
      <h1 class="govuk-heading-xl">Undian antrean</h1>
      <div class="text">
        <p class="govuk-body-l">Pada saat yang sangat ramai, urutan masuk ke portal diundi. Tidak ada yang perlu berebut detik pertama.</p>
        <ul class="govuk-list govuk-list--bullet">
          <li>Masuklah dengan NIK sebelum saat undian. Semua yang masuk sebelum saat itu ikut, dengan peluang yang sama.</li>
          <li>Satu NIK satu tempat, di semua perangkat.</li>
          <li>Yang datang sesudah saat undian mengantre di belakang, menurut urutan datang.</li>
        </ul>
      </div>
      {draws.length === 0 && <p class="govuk-body">Belum ada undian yang ditetapkan. Saat portal ramai, yang datang dahulu masuk dahulu.</p>}
      {draws.map((draw) => <OneDraw draw={draw} />)}
      <section class="text">
        <h2 class="govuk-heading-m">Mengapa hasilnya dapat dipercaya</h2>
        <ul class="govuk-list govuk-list--bullet">
          <li>Urutan mengikuti sebuah bilangan acak, yaitu benih. Sidik SHA-256 benih itu terbit saat undian ditetapkan. Karena itu benih tidak dapat diganti.</li>
          <li>Benih baru terbit sesudah undian. Sebelum itu benih hanya dapat dihitung dengan kunci rahasia portal.</li>
          <li>Urutan juga bergantung pada nomor terakhir yang datang, yang belum diketahui sebelum saat undian.</li>
          <li>Undian yang dibatalkan tetap tercantum di sini. Nomor undian berurutan tanpa celah.</li>
          <li>Sidik benih masuk ke <a class="govuk-link" href={paths.publicLog}>log publik</a> pada malam berikutnya.</li>
        </ul>
        <p class="govuk-body">Halaman ini memuat paling banyak sepuluh undian terakhir. Yang lebih lama, dan untuk mesin: <a class="govuk-link" href={paths.drawsJson}>undian.json</a></p>
      </section>
    </PortalPage>
  )
}

const stateTag = {
  set: <Tag colour="blue">Ditetapkan</Tag>,
  drawn: <Tag colour="green">Sudah dilakukan</Tag>,
  cancelled: <Tag colour="grey">Dibatalkan</Tag>,
  failed: <Tag colour="red">Tidak dapat dilakukan</Tag>,
}

function OneDraw({ draw }: { draw: Draw }) {
  const { id, state, drawsAt, setAt, commitment, seed, tookPart, firstNumber, lastNumber } = draw
  const rows = [
    { key: 'Saat undian', value: formatInAllZones(drawsAt) },
    { key: 'Keadaan', value: stateTag[state] },
    { key: 'Ditetapkan', value: formatLongInstant(setAt) },
    { key: 'Sidik benih', value: <Hex bytes={commitment} /> },
    ...(seed ? [{ key: 'Benih', value: <Hex bytes={seed} /> }, { key: 'Peserta', value: whole(tookPart ?? 0) }] : []),
    ...(firstNumber !== null && lastNumber !== null ? [{ key: 'Nomor datang', value: `${whole(firstNumber)} sampai ${whole(lastNumber)}` }] : []),
  ]
  return (
    <Card accent={state === 'set'}>
      <h2 class="govuk-heading-m">{`Undian nomor ${id}`}</h2>
      <SummaryList rows={rows} />
      {state === 'cancelled' && <p class="govuk-body">Undian ini dibatalkan sebelum dilakukan. Yang datang dahulu masuk dahulu.</p>}
      {state === 'failed' && <p class="govuk-body">Undian ini tidak dapat dilakukan dalam satu menit. Karena itu yang datang dahulu masuk dahulu.</p>}
      {state === 'drawn' && firstNumber !== null && <HowToCheck draw={draw} />}
    </Card>
  )
}

function HowToCheck({ draw }: { draw: Draw }) {
  return (
    <>
      <p class="govuk-body"><a class="govuk-link" href={paths.drawNumbers(String(draw.id))} download>Unduh hasil undian (CSV)</a>: setiap nomor datang dengan nomor undiannya. Nomor Anda tertulis di halaman antrean Anda.</p>
      <Details summary="Hitung ulang undian ini sendiri">
        <p class="govuk-body">Simpan hasil undian sebagai <code>nomor.csv</code>, lalu jalankan dengan Python 3:</p>
        <ScrollArea label="Program untuk menghitung ulang"><pre><code>{drawProgram(draw)}</code></pre></ScrollArea>
        <p class="govuk-body">Program ini menulis sidik benih dan “sama”. Sidik itu harus sama dengan yang terbit sebelum undian.</p>
      </Details>
    </>
  )
}

const Hex = ({ bytes }: { bytes: Buffer }) => <code>{bytes.toString('hex').replace(/(.{16})(?=.)/g, '$1 ')}</code>
