/** "Rp20.000". */
export const rupiahText = (amount: number): string => `Rp${amount.toLocaleString('id-ID')}`
