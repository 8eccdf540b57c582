import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { Finding } from '#emeterai/verification/verify-document.ts'
import { Card } from '#ui/components/card.tsx'
import { Details } from '#ui/components/details.tsx'
import { type SummaryRow, SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { wordsOf } from './words.ts'

/** One stamp or signature: the verdict first, the evidence for who wants to see it. */
export function FindingCard({ finding, number }: { finding: Finding; number: number }) {
  const { kind, verdict, serial, page } = finding
  const { text, colour, sentence, advice } = wordsOf(finding)
  const what = whatText[kind]
  return (
    <Card title={`${number}. ${what}${page === null ? '' : `, halaman ${page}`}`}>
      <p class="govuk-body"><Tag colour={colour}>{text}</Tag></p>
      {serial && <p class="govuk-body">Nomor seri <strong class="angka long-word">{serial}</strong></p>}
      <p class="govuk-body">{kind === 'signature' && verdict !== 'foreign' ? signatureSentence(finding) : sentence}</p>
      {advice && kind !== 'signature' && <p class="govuk-body">{advice}</p>}
      {kind !== 'picture' && (
        <Details summary={<>Rincian<span class="govuk-visually-hidden"> {what.toLowerCase()} {number}</span></>}>
          <SummaryList rows={rowsOf(finding)} />
        </Details>
      )}
    </Card>
  )
}

const whatText: Record<Finding['kind'], string> = { stamp: 'E-meterai', signature: 'Tanda tangan elektronik', picture: 'Gambar meterai' }

const signatureSentence = ({ isIntact }: Finding) => (isIntact ? 'Tanda tangan ini cocok dengan isi dokumen.' : 'Tanda tangan ini tidak cocok dengan isi dokumen.')

function rowsOf({ signerName, issuerName, signedAt, reason, location, isIntact, certificates, ledger, sha256 }: Finding): SummaryRow[] {
  const row = (key: string, value: string | null): SummaryRow[] => (value ? [{ key, value: <span class="long-word">{value}</span> }] : [])
  return [
    ...row('Ditandatangani oleh', signerName),
    ...row('Diterbitkan oleh', issuerName),
    ...row('Ditandatangani pada', signedAt && formatLongInstant(signedAt)),
    ...row('Alasan', reason),
    ...row('Lokasi', location),
    ...row('Isi yang ditandatangani', isIntact ? 'Utuh' : 'Tidak cocok'),
    ...row('Distributor', ledger?.distributorName ?? null),
    ...row('Disegel menurut catatan kami', ledger?.sealedAt ? formatLongInstant(ledger.sealedAt) : null),
    ...row('Sidik yang disegel (SHA-256)', sha256),
    ...certificates.flatMap(({ subject, issuer, serialNumber, validFrom, validTo, algorithm }, index) =>
      row(`Sertifikat ${index + 1}`, `${subject}; diterbitkan oleh ${issuer}; nomor ${serialNumber}; ${algorithm}; berlaku ${formatLongInstant(validFrom)} sampai ${formatLongInstant(validTo)}`),
    ),
  ]
}
