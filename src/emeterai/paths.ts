/** Addresses of the house itself, the same for all distributors. */
export const housePaths = {
  home: '/',
  verification: '/verifikasi',
  /** Where the code on a stamp leads. */
  check: (serial: string) => `/cek/${serial}` as const,
  captchaPicture: (token: string) => `/captcha/${token}/gambar.png` as const,
  captchaSound: (token: string) => `/captcha/${token}/suara.wav` as const,
  captchaNew: '/captcha/baru',
} as const

/** Every address of a distributor. Pages, forms, links and tests take them from here. */
export function pathsOf(distributorId: string) {
  return pathsUnder(`/${distributorId}`)
}

export type BrandPaths = ReturnType<typeof pathsOf>

function pathsUnder(base: string) {
  return {
    home: base === '' ? '/' : base,
    register: `${base}/daftar`,
    /** First step: the file that says who somebody is. */
    registerFile: (kind: string) => `${base}/daftar/${kind}`,
    registerPicture: (kind: string) => `${base}/daftar/${kind}/berkas.jpg`,
    registerData: (kind: string) => `${base}/daftar/${kind}/data`,
    registered: `${base}/daftar/periksa-email`,
    activation: `${base}/aktivasi`,
    activated: `${base}/aktivasi/berhasil`,
    signIn: `${base}/masuk`,
    signInCode: `${base}/masuk/kode`,
    signInCodeAgain: `${base}/masuk/kode/kirim-ulang`,
    signOut: `${base}/keluar`,
    forgotten: `${base}/lupa-password`,
    forgottenSent: `${base}/lupa-password/terkirim`,
    newPassword: `${base}/password-baru`,
    dashboard: `${base}/dasbor`,
    account: `${base}/akun`,
    sessionEnd: `${base}/akun/sesi/keluarkan`,
    sessionsEnd: `${base}/akun/sesi/keluarkan-semua`,
    sessionExtend: `${base}/akun/sesi/perpanjang`,
    portalRevoke: `${base}/akun/portal/putuskan`,
    pin: `${base}/akun/pin`,
    pinForgotten: `${base}/akun/pin/lupa`,
    newPin: `${base}/pin-baru`,
    purchases: `${base}/pembelian`,
    purchaseConfirm: `${base}/pembelian/konfirmasi`,
    purchaseHistory: `${base}/pembelian/riwayat`,
    purchase: (number: string) => `${base}/pembelian/${number}`,
    purchaseState: (number: string) => `${base}/pembelian/${number}/keadaan`,
    purchaseQr: (number: string, kind: 'svg' | 'png') => `${base}/pembelian/${number}/qr.${kind}`,
    purchaseInvoice: (number: string) => `${base}/pembelian/${number}/invoice.pdf`,
    purchaseCheck: (number: string) => `${base}/pembelian/${number}/periksa`,
    purchaseClaim: (number: string) => `${base}/pembelian/${number}/aduan`,
    purchaseRefund: (number: string) => `${base}/pembelian/${number}/pengembalian`,
    stamping: `${base}/pembubuhan`,
    uploadPieces: `${base}/pembubuhan/potongan`,
    uploadPiece: (id: string) => `${base}/pembubuhan/potongan/${id}`,
    draftPlace: (draftId: string) => `${base}/pembubuhan/${draftId}/letak`,
    draftPicture: (draftId: string, page: number | string) => `${base}/pembubuhan/${draftId}/halaman/${page}`,
    draftPin: (draftId: string) => `${base}/pembubuhan/${draftId}/pin`,
    draftDrop: (draftId: string) => `${base}/pembubuhan/${draftId}/hapus`,
    history: `${base}/riwayat`,
    stamp: (stampId: string) => `${base}/riwayat/${stampId}`,
    stampState: (stampId: string) => `${base}/riwayat/${stampId}/keadaan`,
    stampRetry: (stampId: string) => `${base}/riwayat/${stampId}/ulang`,
    stampAgain: (stampId: string) => `${base}/riwayat/${stampId}/bubuhkan-lagi`,
    stampPicture: (stampId: string) => `${base}/riwayat/${stampId}/gambar`,
    stampFile: (stampId: string) => `${base}/riwayat/${stampId}/unduh`,
  } as const
}

/** The same addresses as routes of `brandRoutes`, which puts the distributor before them. */
export const brandPaths = pathsUnder('')
