const count = (value: number) => value.toLocaleString('id-ID')

/** "3 dari 20 (15%)"; of nothing nothing can be said. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? '–' : `${count(part)} dari ${count(whole)} (${Math.round((part / whole) * 100)}%)`
}
