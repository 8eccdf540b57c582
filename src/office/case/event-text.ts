/** What the trail says of a case, in words. */
const eventText: Record<string, string> = {
  'case-claimed': 'Berkas diambil',
  'case-released': 'Berkas dilepas',
  'case-opened': 'Berkas dibuka untuk pertama kali',
  'case-judged-passed': 'Putusan: lulus (MS)',
  'case-judged-failed': 'Putusan: tidak lulus (TMS)',
  'case-checked-blind': 'Pemeriksaan buta oleh verifikator kedua',
  'case-agreed': 'Pemeriksaan kedua: setuju',
  'case-returned': 'Pemeriksaan kedua: dikembalikan',
  'case-withdrawn': 'Hasil ditarik kembali',
  'case-noted': 'Catatan ditambahkan',
  'case-recused': 'Petugas mundur karena mengenal pelamar',
}

export const caseEventText = (action: string): string => eventText[action] ?? 'Perubahan lain'
