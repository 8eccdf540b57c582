const block = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g
const crlBlock = /-----BEGIN X509 CRL-----([^-]+)-----END X509 CRL-----/g

/** The certificates of a PEM file, in their order. Throws where there is none. */
export function readPem(text: string): Buffer[] {
  const certificates = [...text.matchAll(block)].map(([, base64 = '']) => Buffer.from(base64, 'base64'))
  if (certificates.length === 0) throw new Error('No certificate in the PEM file')
  return certificates
}

export function writePem(certificates: Buffer[]): string {
  return certificates.map((certificate) => `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`).join('')
}

/** The lists of revocations of a PEM file. Throws where there is none. */
export function readCrlPem(text: string): Buffer[] {
  const lists = [...text.matchAll(crlBlock)].map(([, base64 = '']) => Buffer.from(base64, 'base64'))
  if (lists.length === 0) throw new Error('No list of revocations in the PEM file')
  return lists
}
