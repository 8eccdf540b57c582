import type { Jobs } from '#core/jobs.ts'

/** What each kind of job does, in the words of the board. */
export const jobNames: Record<keyof Jobs, string> = {
  'ask-dukcapil': 'Mencocokkan identitas dengan Dukcapil',
  'check-invariants': 'Memeriksa aturan yang tidak boleh dilanggar',
  'count-competition': 'Menghitung pelamar tiap formasi',
  'erase-due': 'Menghapus data yang masa simpannya habis',
  'walk-portal': 'Menjalani portal sebagai pemeriksa',
  'check-stamp': 'Memeriksa ulang e-meterai pada dokumen',
  'forget-registrations': 'Menghapus pendaftaran yang ditinggalkan',
  'issue-account-card': 'Menerbitkan Kartu Informasi Akun',
  'issue-registration-card': 'Menerbitkan Kartu Pendaftaran',
  'make-export': 'Membuat berkas ekspor',
  'notice-failures': 'Memberi tahu pemilik akun tentang percobaan masuk yang gagal',
  'notice-owner': 'Memberi tahu pemilik NIK tentang percobaan mendaftar',
  'remind-unfinished': 'Mengingatkan pelamar yang belum mengirim',
  'scan-document': 'Memindai dokumen yang diunggah',
  'scan-evidence': 'Memindai bukti aduan',
  'send-mail': 'Mengirim surel',
  'send-push': 'Mengirim kabar ke perangkat',
  'stamp-document': 'Membubuhkan e-meterai lewat distributor',
  'tell-extension': 'Memberitahukan perpanjangan waktu',
  'tell-amendment': 'Memberitahukan perubahan formasi',
  'start-officer-reset': 'Menyiapkan tautan kata sandi petugas',
  'start-reset': 'Menyiapkan tautan ganti kata sandi',
  'trace-mark': 'Mencari ekspor asal NIK yang bukan milik siapa pun',
  'tell-results': 'Memberi tahu pelamar bahwa hasil diumumkan',
}
