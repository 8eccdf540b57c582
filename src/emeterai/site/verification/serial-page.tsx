import type { FastifyRequest } from 'fastify'
import { isRehearsalSerial } from '#core/values/rehearsal-serial.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { housePaths } from '#emeterai/paths.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { parseSerial } from '#emeterai/stamp/rules/serial.ts'
import type { SerialFacts } from '#emeterai/verification/find-serial.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag, type TagColour } from '#ui/components/tag.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

const stateText: Record<SerialFacts['state'], { text: string; colour: TagColour; sentence: string }> = {
  sealed: { text: 'Dipakai satu dokumen', colour: 'green', sentence: 'Nomor seri ini kami keluarkan, dan satu dokumen disegel dengannya.' },
  issued: { text: 'Belum selesai', colour: 'blue', sentence: 'Nomor seri ini kami keluarkan, dan dokumennya sedang dibubuhi. Periksa lagi beberapa menit kemudian.' },
  void: { text: 'Tidak berlaku', colour: 'red', sentence: 'Pembubuhannya tidak selesai dan kuotanya dikembalikan. Tidak ada dokumen yang memakai nomor seri ini.' },
}

/** Where the code on a stamp leads: what anybody may know of a serial. Nothing of its holder is told. */
export function SerialPage({ request, facts }: { request: FastifyRequest; facts: SerialFacts }) {
  const { serial, state, distributorName, sealedAt, outputSha256 } = facts
  const { text, colour, sentence } = stateText[state]
  return (
    <EmeteraiPage request={request} title="Nomor seri e-meterai" back={housePaths.verification} noIndex>
      <h1 class="govuk-heading-l">Nomor seri <span class="angka long-word">{serial}</span></h1>
      <p class="govuk-body"><Tag colour={colour}>{text}</Tag> {sentence}</p>
      <SummaryList
        rows={[
          { key: 'Distributor', value: distributorName },
          { key: 'Disegel', value: sealedAt ? formatLongInstant(sealedAt) : 'Belum' },
          ...(outputSha256 ? [{ key: 'Sidik dokumennya (SHA-256)', value: <span class="angka long-word">{outputSha256.toString('hex')}</span> }] : []),
        ]}
      />
      <WarningText>Nomor seri saja belum membuktikan dokumen di tangan Anda: gambar meterai dapat disalin. Periksa berkas PDF-nya.</WarningText>
      <ButtonLink href={housePaths.verification}>Periksa dokumennya</ButtonLink>
      <InsetText>SIMULASI. E-meterai dari sini bertulisan SPESIMEN dan tidak berlaku sebagai meterai.</InsetText>
    </EmeteraiPage>
  )
}

/** Never given out, misread, or a rehearsal's (decision 190). */
export function UnknownSerialPage({ request, typed }: { request: FastifyRequest; typed: string }) {
  if (isRehearsalSerial(parseSerial(typed))) return <RehearsalSerialPage request={request} typed={typed} />
  return (
    <EmeteraiPage request={request} title="Nomor seri tidak dikenal" back={housePaths.verification} noIndex>
      <h1 class="govuk-heading-l">Nomor seri tidak dikenal</h1>
      <p class="govuk-body">Kami tidak pernah mengeluarkan nomor seri <strong class="angka long-word">{typed}</strong>.</p>
      <p class="govuk-body">Periksa lagi hurufnya: nomor seri kami 22 huruf dan angka dan mulai dengan SIM. Bila tulisannya memang begitu, meterainya bukan dari kami.</p>
      <ButtonLink href={housePaths.verification}>Periksa dokumennya</ButtonLink>
    </EmeteraiPage>
  )
}

function RehearsalSerialPage({ request, typed }: { request: FastifyRequest; typed: string }) {
  return (
    <EmeteraiPage request={request} title="Nomor seri latihan" back={housePaths.verification} noIndex>
      <h1 class="govuk-heading-l">Nomor seri latihan</h1>
      <p class="govuk-body">Nomor seri <strong class="angka long-word">{typed}</strong> dari latihan. Latihan memakai data karangan dan dihapus setiap malam, dan e-meterainya tidak berlaku.</p>
      <ButtonLink href={housePaths.verification}>Periksa dokumennya</ButtonLink>
    </EmeteraiPage>
  )
}
