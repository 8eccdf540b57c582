import { FileUpload } from '#ui/components/file-upload.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'

/** Photos of a paper become one PDF on the device (ui/scripts/foto-ke-pdf.ts), put into the form with the field `berkas` on the same page. */
export function PhotoPages({ maxBytes }: { maxBytes: number }) {
  return (
    <foto-ke-pdf data-max-bytes={maxBytes}>
      <div data-without-script><InsetText>Peramban ini tidak dapat membuat PDF dari foto. Buat PDF dengan aplikasi pemindai di ponsel, lalu unggah di bawah.</InsetText></div>
      <div data-with-script hidden>
        <FileUpload name="foto" label="Foto setiap halaman" labelSize="s" multiple accept="image/jpeg,image/png" hint="Pilih satu atau beberapa foto, atau tambahkan satu per satu. Foto diolah di perangkat ini dan tidak dikirim." />
      </div>
    </foto-ke-pdf>
  )
}
