import type { FastifyRequest } from 'fastify'
import { maskEmail } from '#core/values/email.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { housePaths, pathsOf } from '#emeterai/paths.ts'
import { holderOf } from '#emeterai/site/session/require-holder.ts'
import { findingText } from '#emeterai/site/verification/words.ts'
import type { ShownStamp } from '#emeterai/stamp/queries.ts'
import type { FindingVerdict } from '#emeterai/verification/judge-finding.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

export type SealedProps = {
  request: FastifyRequest
  stamp: ShownStamp
  now: Date
  /** What our own verifier says of the finished file; null when it could not be asked, or the file is erased. */
  check: FindingVerdict | null
}

/** Gambar 45: it is there, it was checked, and it can be taken. The download that begins by itself is an extra (ux.md §2.5). */
export function SealedBody({ request, stamp, now, check }: SealedProps) {
  const paths = pathsOf(request.distributor.id)
  const { id, serial, hasFile, filesKeptUntil, place, document } = stamp
  return (
    <>
      <Panel title="Pembubuhan berhasil">
        Nomor seri<br /><strong class="angka long-word">{serial}</strong>
      </Panel>
      <Check check={check} serial={serial} hasFile={hasFile} />
      {hasFile ? (
        <>
          <Download isNew={isJustSealed(stamp, now)} href={paths.stampFile(id)} />
          <p class="govuk-body">
            Dokumennya juga kami kirim ke <span class="angka">{maskEmail(holderOf(request).email)}</span>{filesKeptUntil && `, dan dapat diunduh di sini sampai ${formatLongInstant(filesKeptUntil)}`}.
          </p>
          <WarningText>Jangan mengubah, mengompres, atau mencetak ulang dokumen ini ke PDF. Segelnya menjadi rusak, dan meterainya tidak sah.</WarningText>
          <img class="document-page" src={paths.stampPicture(id)} alt={`Halaman ${place.page} dari ${document.fileName} dengan meterai`} />
        </>
      ) : (
        <p class="govuk-body">Berkasnya sudah kami hapus, 72 jam sesudah dibubuhi. Dokumen yang Anda simpan tetap sah, dan nomor serinya tetap dapat diperiksa.</p>
      )}
    </>
  )
}

/** Whoever comes from the waiting page; who looks it up later wants to choose. */
export const isJustSealed = ({ sealedAt, hasFile }: Pick<ShownStamp, 'sealedAt' | 'hasFile'>, now: Date): boolean => hasFile && sealedAt !== null && now.getTime() - sealedAt.getTime() < 10 * 60_000

function Check({ check, serial, hasFile }: Pick<SealedProps, 'check'> & { serial: string | null; hasFile: boolean }) {
  if (check === null) {
    const where = serial ? housePaths.check(serial) : housePaths.verification
    return <p class="govuk-body">{hasFile ? 'Hasilnya belum dapat kami periksa sekarang. ' : ''}<a class="govuk-link" href={where}>Periksa nomor seri ini</a></p>
  }
  const { text, colour, sentence } = findingText[check]
  return <p class="govuk-body"><Tag colour={colour}>{`Diperiksa: ${text}`}</Tag> {sentence}</p>
}

function Download({ isNew, href }: { isNew: boolean; href: string }) {
  const link = <ButtonLink href={href} download>Unduh dokumen</ButtonLink>
  return isNew ? <unduh-otomatis>{link}</unduh-otomatis> : link
}
