/** Patterns that recheck calls slower than linear, and what bounds what they are given. Anything else it names fails the run. */
export const reviewedPatterns: Record<string, string> = {
  [String.raw`\[([^\]]+)\]\((\/(?!\/)[^)\s]*)\)`]: 'our own texts and announcements',
  '=+$': 'base64 that the browser made itself',
  [String.raw`[^\s"'<>@\\]{1,64}(?:@|%40)[a-zA-Z0-9.-]{1,190}\.[a-zA-Z]{2,}`]: 'both runs are counted: 0.2 s for 60 kB, and no log line holds what somebody typed',
  [String.raw`((?:-?[\d.]+ )+)([mlc])`]: 'outlines of our own font',
  '[^a-z]+$': 'a password of at most 128 characters',
  [String.raw`\B(?=(\d{3})+$)`]: 'a number of ours',
  [String.raw`^\s*[+-]?[\d.,\s]+$`]: 'a cell of at most maxCellLength',
  [String.raw`\s*&\s*`]: 'a cell of at most maxCellLength, or our own reference data',
  [String.raw`\s+([,.;:)])`]: 'a cell of at most maxCellLength, or our own reference data',
  [String.raw`^[\s*\-–.,;:]+|[\s*\-–,;:]+$`]: 'a cell of at most maxCellLength, or our own reference data',
  [String.raw`\s+-\s+`]: 'a cell of at most maxCellLength, or our own reference data',
  [String.raw`\s+–\s+`]: 'a cell of at most maxCellLength',
}
