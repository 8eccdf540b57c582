export type PinFault = 'not-six-digits' | 'too-plain' | 'birth-date'

/** Six digits that strangers do not try first: no single digit, no run, no pair or triple repeated, not the day of birth. */
export function whyNotPin(pin: string, birthDate: string | null): PinFault | null {
  if (!/^[0-9]{6}$/.test(pin)) return 'not-six-digits'
  if (isRun(pin) || [1, 2, 3].some((size) => pin === pin.slice(0, size).repeat(6 / size))) return 'too-plain'
  const [year = '', month = '', day = ''] = (birthDate ?? '').split('-')
  const short = year.slice(2)
  return birthDate && [`${day}${month}${short}`, `${short}${month}${day}`, `${month}${day}${short}`].includes(pin) ? 'birth-date' : null
}

/** 123456, 987654, 890123: each digit is the one before it plus or minus one. */
function isRun(pin: string): boolean {
  const digits = [...pin].map(Number)
  return [1, 9].some((step) => digits.every((digit, index) => index === 0 || digit === (digits[index - 1]! + step) % 10))
}
