export const formatRupiah = (amount: number) => `Rp${amount.toLocaleString('id-ID')}`
