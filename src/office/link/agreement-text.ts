/** What an officer promises (UU 27/2022 on personal data; features.md H4). A change of wording is a new version in core/officer/enrolment/use-link.ts. */
export const agreementText = [
  'Saya membuka data pelamar hanya untuk tugas saya, dan hanya sebanyak yang diperlukan.',
  'Saya tidak menyalin, memotret, menyimpan, atau meneruskan data pelamar di luar layanan ini.',
  'Saya tahu bahwa setiap berkas yang saya buka tercatat, dan pelamar dapat melihat peran serta instansi yang membukanya.',
  'Saya tidak meminjamkan akun, kata sandi, atau faktor kedua kepada siapa pun.',
] as const
