export const walletPaths = {
  wallet: '/dompet',
  charge: (chargeId: string) => `/dompet/${chargeId}`,
  refund: (chargeId: string) => `/dompet/${chargeId}/kembalikan`,
} as const
