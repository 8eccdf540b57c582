/** What became of one mail. 'withheld': not sent, because mails do not reach the address. */
export type DeliveryState = 'waiting' | 'put-off' | 'taken' | 'refused' | 'withheld' | 'bounced'

type Row = { tries: number; sentAt: Date | null; givenUpWhy: string | null; bouncedAt: Date | null }

export function deliveryState({ tries, sentAt, givenUpWhy, bouncedAt }: Row): DeliveryState {
  if (bouncedAt) return 'bounced'
  if (sentAt) return 'taken'
  if (givenUpWhy) return givenUpWhy === 'withheld' ? 'withheld' : 'refused'
  return tries > 0 ? 'put-off' : 'waiting'
}

/** After so many failures nothing more is sent to an address until its owner corrects it or tries it anew (decision 123). */
export const failuresBeforeSilence = 3
