/** An application sent while nobody knew that its sender is who they say: it stands under a condition (decision 122). */
export type IdentityCondition = 'pending' | 'mismatch'

/** As the card, the receipt's page and the mail say it. */
export const identityConditionText: Record<IdentityCondition, string> = {
  pending: 'Saat dikirim, identitas menunggu pemeriksaan Dukcapil. Lamaran berlaku bila identitas cocok.',
  mismatch: 'Saat dikirim, identitas belum cocok dengan data Dukcapil. Lamaran berlaku bila identitas menjadi cocok.',
}
