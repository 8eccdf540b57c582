/** The side of the square in millimetres: the code stays readable on paper, and no letter disappears under it. */
export const stampSizeMm = { smallest: 15, usual: 25, largest: 50 } as const

export const isStampSize = (sizeMm: number) => sizeMm >= stampSizeMm.smallest && sizeMm <= stampSizeMm.largest
