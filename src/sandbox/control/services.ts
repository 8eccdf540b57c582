/** The parties whose behaviour can be switched. */
export type Service = 'dukcapil' | 'dikti' | 'thk2' | 'tsa' | 'bsre' | 'acquirer' | 'signing' | 'push'

export const serviceText: Record<Service, string> = { dukcapil: 'Dukcapil contoh', dikti: 'PDDikti contoh', thk2: 'Register THK-II contoh', tsa: 'Otoritas waktu contoh', bsre: 'Segel elektronik BSrE contoh', acquirer: 'Acquirer pembayaran contoh', signing: 'Kunci meterai contoh', push: 'Layanan kabar peramban contoh' }
