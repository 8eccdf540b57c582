import { retention } from '#core/values/retention.ts'

type KeptData = { what: string; why: string; howLong: string }

const season = `${retention.applicant.days} hari setelah seleksi selesai; ${retention['draft-account'].days} hari bila lamaran tidak diakhiri`

/** One row for each kind of data, as the notice of UU 27/2022 asks: what, why, how long. */
export function keptData(registrationKeepHours: number): KeptData[] {
  return [
    {
      what: 'Isian pendaftaran akun yang belum selesai, dengan fotonya',
      why: 'Agar Anda dapat melanjutkan dari perangkat yang sama',
      howLong: `${durationText(registrationKeepHours)} sejak dimulai, lalu dihapus bersama fotonya`,
    },
    { what: 'NIK, Nomor KK, nama, tempat dan tanggal lahir, jenis kelamin', why: 'Memastikan satu orang satu akun, dan memeriksa syarat', howLong: season },
    { what: 'Nomor ponsel dan email', why: 'Memberi kabar dan memulihkan akun', howLong: season },
    { what: 'Sidik nama, tanggal lahir, nomor ponsel, dan kotak email, yang tidak dapat dibaca kembali', why: 'Menemukan satu orang yang mendaftar dengan dua NIK', howLong: season },
    { what: 'Foto KTP dan swafoto', why: 'Dibandingkan oleh petugas verifikasi', howLong: season },
    { what: 'Password dan jawaban pengaman, dalam bentuk yang tidak dapat dibaca kembali', why: 'Membuka akun Anda', howLong: 'Selama akun ada' },
    { what: 'Riwayat masuk: waktu, jenis perangkat', why: 'Agar Anda dapat melihat bila orang lain mencoba masuk', howLong: `${retention['sign-in-event'].days} hari` },
    { what: 'Isian lamaran yang belum disimpan, tersandi', why: 'Agar yang sudah diketik tidak hilang', howLong: 'Sampai langkahnya disimpan, paling lama sampai pendaftaran ditutup' },
    { what: 'Isi lamaran dan dokumen', why: 'Diperiksa instansi yang Anda lamar', howLong: season },
    { what: 'Formasi dan pencarian yang Anda simpan, catatannya tersandi', why: 'Agar Anda dapat memilih dengan tenang; instansi tidak melihatnya', howLong: 'Sampai Anda menghapusnya, paling lama selama akun ada' },
    { what: 'Aduan ke pusat bantuan dengan buktinya', why: 'Menjawab Anda', howLong: `${retention.ticket.days} hari setelah selesai; bila Anda punya akun, selama akun ada` },
    { what: 'Email yang kami kirim', why: 'Memastikan sampai', howLong: `Isinya dihapus begitu terkirim; catatan bahwa email dikirim ${retention['sent-mail'].days} hari` },
    { what: 'Alamat kabar perangkat yang Anda aktifkan, tersandi', why: 'Memberi kabar di perangkat itu', howLong: `Sampai Anda menghentikannya, keluar dari akun di perangkat itu, atau perangkat itu tidak dipakai ${retention.device.days} hari; catatan bahwa kabar dikirim ${retention['sent-mail'].days} hari` },
    { what: 'Catatan perubahan (jejak audit), tanpa isi datanya', why: 'Membuktikan siapa melakukan apa', howLong: 'Tidak dihapus' },
  ]
}

function durationText(hours: number): string {
  return hours % 24 === 0 ? `${hours / 24} hari` : `${hours} jam`
}
