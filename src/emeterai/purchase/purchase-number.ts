import { randomInt } from 'node:crypto'

// Without letters and digits that are mistaken for each other when a number is read out.
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const length = 13

/** `INV` and 65 random bits: an invoice's number tells nobody how much is sold, and cannot be guessed. */
export function newPurchaseNumber(): string {
  return `INV${Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')}`
}
