const small = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas']
const steps: readonly [size: number, word: string][] = [[1e12, 'triliun'], [1e9, 'miliar'], [1e6, 'juta'], [1000, 'ribu'], [100, 'ratus'], [10, 'puluh']]

/**
 * A whole number from 0 up to 999 trillion in Indonesian words, as it is written on receipts: 21000 is "dua puluh satu
 * ribu". Server and browser say the same. Throws RangeError for anything else.
 */
export function terbilang(amount: number): string {
  if (!Number.isInteger(amount) || amount < 0 || amount >= 1e15) throw new RangeError('Not an amount that is written in words')
  return words(amount)
}

function words(amount: number): string {
  if (amount < 12) return small[amount]!
  if (amount < 20) return `${small[amount - 10]} belas`
  const [size, word] = steps.find(([step]) => amount >= step)!
  const count = Math.floor(amount / size)
  const rest = amount % size
  // "Seratus" and "seribu", but "satu juta".
  const head = count === 1 && size <= 1000 ? `se${word}` : `${words(count)} ${word}`
  return rest === 0 ? head : `${head} ${words(rest)}`
}
