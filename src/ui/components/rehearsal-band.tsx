import { rehearsal } from '#ui/rehearsal.ts'

/** Above everything on every page of a rehearsal: that it is one, whom one may be, and where the mails are. */
export function RehearsalBand() {
  const current = rehearsal()
  if (!current) return null
  return (
    <div class="read-only-band" role="region" aria-label="Latihan">
      <p class="govuk-width-container read-only-band__text">
        <strong>LATIHAN: data di sini tidak dikirim ke mana pun.</strong> Semua dihapus setiap malam. Jangan mengisi data diri yang sebenarnya:{' '}
        <a href={current.peopleUrl}>pakai identitas karangan</a> dan <a href={current.mailUrl}>baca suratnya di kotak surat latihan</a>.
      </p>
    </div>
  )
}
