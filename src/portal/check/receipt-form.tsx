import { Button } from '#ui/components/button.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'

/** Checked by the device itself (ui/scripts/check-receipt.ts): the same on the page and in the file that is kept. */
export function ReceiptForm({ keys, children }: { keys: readonly string[]; children: preact.ComponentChildren }) {
  return (
    <periksa-tanda-terima data-keys={keys.join(' ')}>
      <div data-without-script><InsetText>{children}</InsetText></div>
      <form hidden novalidate>
        <Textarea name="tanda" label="Tanda terima" labelSize="s" rows={4} hint="Alamat yang muncul saat kode QR pada kartu dipindai, atau tanda terima dari email. Tempel seluruhnya." autocomplete="off" spellcheck={false} />
        <FileUpload name="bukti" label="Berkas bukti dari log publik (tidak wajib)" labelSize="s" accept="application/json,.json" hint="JSON, diunduh dari halaman lamaran pemiliknya." />
        <Button>Periksa di perangkat ini</Button>
      </form>
      <div role="status" />
    </periksa-tanda-terima>
  )
}
