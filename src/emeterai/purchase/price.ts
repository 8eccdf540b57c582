import type { PaymentMethod } from '#emeterai/acquirer.ts'

/** Law 10/2020, article 5: one duty for every document. */
export const unitPriceRupiah = 10_000

export const quantityLimits = { min: 1, max: 10_000 } as const

/** Guide 6.5, second list, step 9: below 200 by QR code. A QRIS payment ends at ten million rupiah, a transfer does not. */
export const firstQuantityByTransfer = 200

export const methodFor = (quantity: number): PaymentMethod => (quantity < firstQuantityByTransfer ? 'qris' : 'virtual-account')

export const totalOf = (quantity: number): number => quantity * unitPriceRupiah

export const isQuantity = (quantity: number): boolean => Number.isInteger(quantity) && quantity >= quantityLimits.min && quantity <= quantityLimits.max

const minute = 60_000

/** How long a bill can be paid: a QR code by whoever stands at the screen, a transfer until the bank's next day. */
export const payableMs: Record<PaymentMethod, number> = { qris: 30 * minute, 'virtual-account': 24 * 60 * minute }
