import type { FastifyRequest } from 'fastify'
import { slotKey } from '#core/application/rules/document-slot.ts'
import type { StandingDocument } from '#core/application/rules/standing-document.ts'
import { sizeText } from '#core/values/size-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { adviceText } from './document-text.ts'

type ShownDocument = StandingDocument & { name: string }

/** One uploaded document as its owner sees it: a picture of one page at a time, and the file to download. */
export function DocumentPage({ request, document, page }: { request: FastifyRequest; document: ShownDocument; page: number }) {
  const { id, name, pageCount } = document
  const pages = pageCount ?? 1
  const title = pages > 1 ? `${name}, halaman ${page} dari ${pages}` : name
  const advice = adviceText(document.findings, name)
  return (
    <PortalPage request={request} title={title} back={{ href: `${paths.documents}#dokumen-${slotKey(document.requirementId)}`, text: 'Kembali ke Unggah Dokumen' }} width="full" noIndex>
      <h1 class="govuk-heading-l">{title}</h1>
      <SummaryList
        rows={[
          { key: 'Nama berkas', value: document.claimedName },
          { key: 'Ukuran', value: sizeText(document.bytes) },
          { key: 'Diunggah', value: formatLongInstant(document.uploadedAt) },
        ]}
      />
      {advice.length > 0 && (
        <InsetText>
          <ul class="govuk-list govuk-list--bullet">{advice.map((sentence) => <li>{sentence}</li>)}</ul>
        </InsetText>
      )}
      <p><a class="govuk-link" href={paths.documentFile(id)}>{`Unduh ${document.mediaType === 'application/pdf' ? 'PDF' : 'gambar'}`}</a></p>
      <img class="document-page" src={paths.documentPage(id, page)} alt={`Gambar ${title}. Bila tidak tampil, unduh berkasnya.`} />
      {pages > 1 && (
        <Pagination
          label="Halaman dokumen"
          previous={page > 1 ? { href: `${paths.document(id)}?halaman=${page - 1}` } : undefined}
          next={page < pages ? { href: `${paths.document(id)}?halaman=${page + 1}` } : undefined}
        />
      )}
    </PortalPage>
  )
}
