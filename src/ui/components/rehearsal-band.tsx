import { rehearsal } from '#ui/rehearsal.ts'

/** Above everything on every page of a rehearsal: that it is one, whom one may be, and where the mails are. Two lines on a phone, one on a wide screen. */
export function RehearsalBand() {
  const current = rehearsal()
  if (!current) return null
  return (
    <div class="rehearsal-band" role="region" aria-label="Latihan">
      <div class="govuk-width-container">
        <strong>LATIHAN:</strong> data tidak dikirim ke mana pun. Jangan isi data asli. <a class="govuk-link--text-colour" href={current.peopleUrl}>Orang karangan</a> · <a class="govuk-link--text-colour" href={current.mailUrl}>Surat</a>
      </div>
    </div>
  )
}
