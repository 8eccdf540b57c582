/**
 * Islands that travel in one file. Who is signed in needs most of them on the way from the biodata to the end, so the phone
 * asks once and then has them (ux.md §3: at most 6 requests, also for the first page that is opened).
 */
export const bundles = {
  applicant: [
    'peringatan-sesi', 'hitung-mundur', 'simpan-konsep', 'status-langsung', 'captcha-kode', 'pilih-cari', 'pilih-wilayah', 'unggah-bertahap', 'perkecil-gambar', 'nasihat-foto', 'letak-meterai',
  ],
} as const satisfies Record<string, readonly string[]>

export type Bundle = keyof typeof bundles

/** The files a page asks for: those islands that are not in its bundle come by themselves. */
export function filesOf(islands: readonly string[], bundle: Bundle | undefined): string[] {
  if (!bundle) return [...islands]
  const together: readonly string[] = bundles[bundle]
  return [bundle, ...islands.filter((name) => !together.includes(name))]
}
