import Pdf from 'pdfkit'

/** What a letter is about: the guide asks for the agency, the jabatan and the name of the applicant (6.6). */
export type LetterSubject = { name: string; instansi: string; jabatan: string }

const letters: Record<string, { title: string; paragraphs: (subject: LetterSubject) => string[] }> = {
  'surat-lamaran': {
    title: 'Surat Lamaran',
    paragraphs: ({ instansi, jabatan }) => [
      `Perihal: Lamaran Pengadaan ASN, jabatan ${jabatan}`,
      `Kepada Yth. Pimpinan ${instansi}`,
      `Dengan ini saya mengajukan lamaran untuk mengikuti seleksi pengadaan ASN pada ${instansi}, jabatan ${jabatan}. Sebagai bahan pertimbangan, saya lampirkan dokumen yang dipersyaratkan.`,
      'Seluruh keterangan dan dokumen yang saya sampaikan adalah benar. Saya bersedia menerima akibatnya menurut peraturan bila di kemudian hari terbukti tidak benar.',
    ],
  },
  'surat-pernyataan': {
    title: 'Surat Pernyataan',
    paragraphs: ({ instansi }) => [
      `Ditujukan kepada ${instansi}. Dengan ini saya menyatakan dengan sesungguhnya bahwa saya:`,
      '1. tidak pernah dipidana dengan pidana penjara 2 (dua) tahun atau lebih berdasarkan putusan pengadilan yang telah berkekuatan hukum tetap;',
      '2. tidak pernah diberhentikan dengan hormat tidak atas permintaan sendiri atau tidak dengan hormat sebagai ASN, prajurit TNI, anggota Polri, atau pegawai swasta;',
      '3. tidak berkedudukan sebagai calon ASN, ASN, prajurit TNI, atau anggota Polri;',
      '4. tidak menjadi anggota atau pengurus partai politik atau terlibat politik praktis;',
      '5. bersedia ditempatkan di seluruh wilayah Negara Kesatuan Republik Indonesia atau negara lain yang ditentukan instansi.',
      'Pernyataan ini saya buat dengan sebenarnya dan dapat digunakan sebagaimana mestinya.',
    ],
  },
}

export const hasTemplate = (slot: string): boolean => slot in letters

/** A letter to print, sign, scan and stamp: one A4 page with room for date, signature and e-meterai. */
export async function drawLetter(slot: string, subject: LetterSubject): Promise<Buffer> {
  const letter = letters[slot]
  if (!letter) throw new Error(`There is no template for ${slot}`)
  const paper = new Pdf({ size: 'A4', margin: 72, info: { Title: letter.title } })
  const pieces: Buffer[] = []
  paper.on('data', (piece: Buffer) => void pieces.push(piece))
  const { promise, resolve } = Promise.withResolvers<void>()
  paper.on('end', resolve)

  paper.font('Helvetica-Bold').fontSize(16).text(letter.title, { align: 'center' }).moveDown(1.5)
  paper.font('Helvetica').fontSize(11)
  for (const paragraph of letter.paragraphs(subject)) paper.text(paragraph, { lineGap: 3 }).moveDown(0.7)
  paper.moveDown(1).text(`${'.'.repeat(28)}, ${'.'.repeat(24)} 20${'.'.repeat(4)}`).moveDown(0.3).text('Hormat saya,')
  paper.moveDown(2).text('(tanda tangan, lalu e-meterai di sampingnya)', { oblique: true }).moveDown(2).text(subject.name)
  paper.end()
  await promise
  return Buffer.concat(pieces)
}
