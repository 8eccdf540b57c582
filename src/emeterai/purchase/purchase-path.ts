/** An invoice's own address. Mails carry it, so it never changes. */
export const purchasePath = (distributorId: string, number: string): string => `/${distributorId}/pembelian/${number}`
