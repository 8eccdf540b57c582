import type { PaymentMethod } from '#emeterai/acquirer.ts'
import type { PurchaseView } from '#emeterai/purchase/purchase-view.ts'
import type { TagColour } from '#ui/components/tag.tsx'

export const methodText: Record<PaymentMethod, string> = { qris: 'Kode QR (QRIS)', 'virtual-account': 'Transfer ke virtual account' }

export const viewColour: Record<PurchaseView, TagColour> = { 'no-bill': 'yellow', payable: 'yellow', over: 'grey', paid: 'green', 'under-review': 'blue', refunded: 'purple' }
