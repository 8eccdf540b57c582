import type { PayOrder } from '#sandbox/acquirer/acquirer.ts'

type Scenario = { key: string; title: string; button: string; text: string; order: PayOrder; asksAmount?: true }

/** How payments go wrong in earnest (domain.md §2.2), each one a button of the wallet. */
export const scenarios = [
  { key: 'dua-kali', title: 'Dua kali', button: 'Bayar dua kali', text: 'Dua pembayaran masuk untuk satu pesanan.', order: { times: 2 } },
  { key: 'kedaluwarsa', title: 'Terlambat', button: 'Bayar setelah kedaluwarsa', text: 'Tagihan ditutup lebih dahulu, lalu uangnya masuk.', order: { late: true } },
  { key: 'jumlah-lain', title: 'Jumlah lain', button: 'Bayar jumlah lain', text: 'Uang yang masuk tidak sama dengan tagihan.', order: {}, asksAmount: true },
  { key: 'tanpa-panggilan', title: 'Tanpa kabar', button: 'Bayar tanpa panggilan balik', text: 'Uang masuk, tetapi distributor tidak pernah dikabari.', order: { behaviour: 'hilang' } },
  { key: 'panggilan-ganda', title: 'Kabar ganda', button: 'Bayar dengan panggilan balik ganda', text: 'Satu pembayaran dikabarkan dua sampai lima kali sekaligus.', order: { behaviour: 'ganda' } },
  { key: 'panggilan-terbalik', title: 'Kabar terbalik', button: 'Bayar dengan panggilan balik terbalik', text: 'Kabar lunas datang, disusul kabar kedaluwarsa.', order: { behaviour: 'terbalik' } },
] as const satisfies readonly Scenario[]

/** The plain way, and every way that goes wrong. */
export const payOrders: ReadonlyMap<string, PayOrder> = new Map<string, PayOrder>([['bayar', {}], ...scenarios.map(({ key, order }) => [key, order] as const)])
