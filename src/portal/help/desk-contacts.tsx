/** How to reach the people who run this site; only what is configured is shown. */
export type Desk = { email: string | undefined; whatsApp: string | undefined }

export function DeskContacts({ desk }: { desk: Desk }) {
  if (!desk.email && !desk.whatsApp) {
    return <p class="govuk-body">Pengelola layanan contoh ini belum mencantumkan alamat kontak. Jawaban atas kendala yang sering terjadi ada di halaman ini dan di FAQ.</p>
  }
  return (
    <ul class="govuk-list">
      {desk.email && <li>Email: <a class="govuk-link" href={`mailto:${desk.email}`}>{desk.email}</a></li>}
      {desk.whatsApp && <li>WhatsApp: <a class="govuk-link" href={`https://wa.me/${desk.whatsApp}`}>+{desk.whatsApp}</a></li>}
    </ul>
  )
}
