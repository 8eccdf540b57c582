const kilobyte = 1024

/** "312 KB", "1,4 MB". */
export function sizeText(bytes: number): string {
  return inUnit(bytes, Math.round)
}

/** A size that is refused must not read like the limit itself: 800 KB and one byte are "800,1 KB". */
export const sizeAboveText = (bytes: number): string => inUnit(bytes, Math.ceil, 10)
export const sizeBelowText = (bytes: number): string => inUnit(bytes, Math.floor, 10)

function inUnit(bytes: number, round: (number: number) => number, parts = 1): string {
  const isMega = bytes >= kilobyte * kilobyte
  const precision = isMega ? 10 : parts
  const number = round((bytes / (isMega ? kilobyte * kilobyte : kilobyte)) * precision) / precision
  return `${String(number).replace('.', ',')} ${isMega ? 'MB' : 'KB'}`
}
