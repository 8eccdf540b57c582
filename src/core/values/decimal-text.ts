/** Reads '3,45' and '3.45' alike: at most two decimals, nothing negative. Null for anything else; nothing is rounded. */
export function readDecimal(text: string, most: number): number | null {
  const trimmed = text.trim()
  if (trimmed.length > 10 || !/^\d{1,3}([.,]\d{1,2})?$/.test(trimmed)) return null
  const number = Number(trimmed.replace(',', '.'))
  return number <= most ? number : null
}

/** '3,45', as it is written here. */
export const formatDecimal = (number: number) => number.toFixed(2).replace('.', ',')
