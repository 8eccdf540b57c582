/** Where anybody can look a serial up: what the code on a stamp says. */
export const checkUrlOf = (houseUrl: string, serial: string) => new URL(`/cek/${serial}`, houseUrl).href

/** Where its holder sees one stamp. */
export const stampUrlOf = (houseUrl: string, distributorId: string, stampId: string) => new URL(`/${distributorId}/riwayat/${stampId}`, houseUrl).href
