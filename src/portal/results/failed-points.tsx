import type { FailedPoint } from '#core/verification/published-result.ts'
import { reasonText } from '#core/values/failing-reason.ts'
import { paths } from '#portal/paths.ts'
import { SummaryList } from '#ui/components/summary-list.tsx'

/** Every requirement that was not met, with the verifier's reason, the document, and the marked part of its page. */
export function FailedPoints({ points }: { points: readonly FailedPoint[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">{`Syarat administrasi yang tidak terpenuhi (${points.length})`}</h2>
      {points.map((point, index) => (
        <section aria-labelledby={`syarat-${index + 1}`}>
          <h3 class="govuk-heading-s" id={`syarat-${index + 1}`}>{`${index + 1}. ${point.name}`}</h3>
          <PointFacts point={point} number={index + 1} />
        </section>
      ))}
    </>
  )
}

export function PointFacts({ point, number }: { point: FailedPoint; number: number }) {
  const { document, page } = point
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Alasan TMS dari Verifikator', value: point.explanation ? <>{reasonText[point.reason]}<br />{point.explanation}</> : reasonText[point.reason] },
          { key: 'Dokumen Anda', value: document ? <><span class="long-word">{document.claimedName}</span><br /><a class="govuk-link" href={paths.document(document.id)}>{`Lihat ${point.name}`}</a></> : 'Tidak diunggah' },
          ...(page && (document?.pageCount ?? 1) > 1 ? [{ key: 'Halaman', value: `${page} dari ${document?.pageCount ?? page}` }] : []),
        ]}
      />
      {document && page && <MarkedPage point={point} number={number} page={page} />}
    </>
  )
}

function MarkedPage({ point, number, page }: { point: FailedPoint; number: number; page: number }) {
  const what = point.region ? 'dengan kotak merah pada bagian yang dimaksud' : 'yang dimaksud'
  return <img class="document-page" src={paths.resultPicture(number)} alt={`Halaman ${page} dari ${point.name}, ${what}`} loading="lazy" />
}
