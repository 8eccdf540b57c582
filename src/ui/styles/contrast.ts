/** WCAG 2 contrast of two colours written as "#rgb" or "#rrggbb": 1 (none) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: string): number[] {
  const hex = colour.replace('#', '')
  const pairs = hex.length === 3 ? [...hex].map((digit) => digit + digit) : hex.match(/../g)
  return (pairs ?? []).map((pair) => parseInt(pair, 16) / 255)
}
