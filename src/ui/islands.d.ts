import type { HTMLAttributes } from 'preact'

type Island<Data = object> = HTMLAttributes<HTMLElement> & Data

/** The elements that scripts in islands/ bring to life. Each works as plain HTML until then. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'captcha-kode': Island<{
        'data-url': string
        'data-worker': string
        'data-proof-id': string
        'data-proof-bits': number
        'data-lasts': number
        'data-start': 'code' | 'proof'
      }>
      /** Around a text box (and a hidden input for the id): suggestions from `data-url?q=`. */
      'pilih-cari': Island<{
        'data-url': string
        /** Characters before the first search. */
        'data-min'?: number
        /** Name of another field of the form whose value goes along as `dengan`. */
        'data-with'?: string
        /** Said when nothing matches. */
        'data-empty'?: string
      }>
      'ambil-swafoto': Island<{ 'data-max-bytes'?: number }>
      /** Around a form with one file: sends it in pieces that survive a broken line, then the form without it. */
      'unggah-bertahap': Island<{ 'data-url': string; 'data-max-bytes': number }>
      /** Around a form with a picture: sends it from the page, where the picture stays when the network fails (scripts/kirim-foto.ts). */
      'kirim-foto': Island
      'perkecil-gambar': Island<{ 'data-max-bytes': number }>
      /** Around a file field for a picture, in `ambil-swafoto` or around `perkecil-gambar`: what the server would advise, before it is sent. */
      'nasihat-foto': Island<{
        /** JSON of `DevicePhotoAdvice`. */
        'data-nasihat': string
      }>
      'peringatan-sesi': Island<{
        /** Seconds the session still lasts. */
        'data-seconds': number
        /** Takes a POST that extends it and answers { seconds }. */
        'data-url': string
        /** Where to go once it has ended. */
        'data-ended': string
        'data-token': string
      }>
      /** Around a picture of a page and two fields (see components/stamp-placer.tsx). */
      'letak-meterai': Island<{ 'data-width-mm': number; 'data-height-mm': number; 'data-size-mm': number; 'data-taken': string }>
      /** Around the check-list of a file: keys, and a POST to `data-url` every `data-seconds` that keeps it. */
      'periksa-berkas': Island<{ 'data-url'?: string | undefined; 'data-token'?: string; 'data-seconds'?: number }>
      /** Around the pages of a document: zoom, turn, and mark into the fields that end in `data-number`. */
      'lihat-halaman': Island<{ 'data-number'?: number | undefined }>
      /** Around a button: makes or uses a passkey and sends the answer to `data-url`. */
      'kunci-sandi': Island<{ 'data-options': string; 'data-url': string; 'data-token': string; 'data-mode': 'create' | 'get'; 'data-sends-form'?: string | undefined }>
      /** Before a form with the field `berkas`: makes one PDF of photos and puts it there (scripts/foto-ke-pdf.ts). */
      'foto-ke-pdf': Island<{ 'data-max-bytes': number }>
      /** Around a form with a text and a file: checks a receipt with these public keys, one a word (scripts/check-receipt.ts). */
      'periksa-tanda-terima': Island<{ 'data-keys': string }>
      'hitung-mundur': Island<{ 'data-now': string; 'data-until': string }>
      'status-langsung': Island<{ 'data-url': string; 'data-seconds'?: number }>
      /** Around a field `kuota` and an output that is hidden until now: price and words of what is typed. */
      'hitung-total': Island<{ 'data-price': number; 'data-max': number; 'data-first-transfer': number }>
      /** Around a text and a hidden button that copies it. */
      'salin-teks': Island<{ 'data-text': string }>
      /** Around the states of news on this device (`data-when`), one of them a form that sends the browser's push address. */
      'kabar-perangkat': Island<{ 'data-key': string; 'data-worker': string; 'data-active'?: boolean | undefined }>
      /** Around a link: begins its download by itself. */
      'unduh-otomatis': Island
      /** Around a form: sends what is typed to `data-url` now and then. */
      'simpan-konsep': Island<{ 'data-url': string }>
      /** Around selects that lie in each other; `data-url?induk=` answers with options. */
      'pilih-wilayah': Island<{ 'data-url': string }>
    }
  }
}
