/** What a stamp adds to a file at most: signature, certificates, picture (pdf.md: 26 to 33 KB). */
export const stampAddsBytes = 36 * 1024

/** The portal takes no document above this, its stamp included (domain.md §3.3). */
export const portalMostBytes = 800 * 1024

/** Whether the stamped file would be too large for the portal: said before any quota is spent. */
export const isTooLargeForPortal = (inputBytes: number): boolean => inputBytes + stampAddsBytes > portalMostBytes
