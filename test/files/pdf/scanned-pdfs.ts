import sharp from 'sharp'
import { type PdfObject, buildPdf } from './build-pdf.ts'

export type ScannedPdf = { pdf: Buffer; isSeen: boolean }

export type Parts = { jpeg?: Buffer; image?: string; drawing?: string; page?: string; resources?: string; catalog?: string; tree?: string; paper?: string; more?: PdfObject[]; startxref?: string }

const [wide, high] = [620, 877]
export const wholePage = 'q 595.28 0 0 841.89 0 0 cm /P Do Q'

/** Pages made of one picture. `isSeen`: something on it that can be seen without drawing the page; the others must be drawn, most of them being empty to the eye. */
export const scannedPdfs = (): Promise<Record<string, ScannedPdf>> => (made ??= makeAll())

let made: Promise<Record<string, ScannedPdf>> | undefined

async function makeAll(): Promise<Record<string, ScannedPdf>> {
  const [written, white, dark, edge] = await Promise.all([paper(writing), paper(''), paper('<rect width="620" height="877" fill="#222"/>'), paper('<rect width="620" height="3" fill="#000"/>')])
  const [grey, progressive, cmyk] = await Promise.all([sharp(written).toColourspace('b-w').jpeg().toBuffer(), sharp(written).jpeg({ progressive: true }).toBuffer(), sharp(written).toColourspace('cmyk').jpeg().toBuffer()])
  const scan = (parts: Parts) => ({ pdf: onePicture({ jpeg: written, ...parts }), isSeen: true })
  const drawn = (parts: Parts) => ({ pdf: onePicture({ jpeg: written, ...parts }), isSeen: false })
  return {
    'a scan': scan({}),
    'in greys': scan({ jpeg: grey, image: '/ColorSpace/DeviceGray' }),
    'with an edge of white': scan({ drawing: 'q 561.28 0 0 793.9 17 24 cm /P Do Q' }),
    'placed in two steps, as pdfkit does': scan({ drawing: '1 0 0 -1 0 841.89 cm\nq\n595.28 0 0 -841.89 0 841.89 cm\n/P Do\nQ' }),
    turned: scan({ page: '/Rotate 90' }),
    'in the corner of a large paper': drawn({ paper: '/MediaBox[0 0 2400 3400]' }),
    'cropped to its white edge': drawn({ page: '/CropBox[0 800 595 841]' }),
    'paper of its tree': drawn({ paper: '', tree: '/MediaBox[0 0 595.28 841.89]' }),
    'one line at its edge': scan({ jpeg: edge }),
    'writing only at the foot': scan({ jpeg: await paper('<text x="90" y="780" font-size="40" font-weight="bold">Tanda tangan di bawah ini</text>') }),
    'its filter in a list, its size elsewhere': scan({ image: '/ColorSpace/DeviceRGB/Filter[/DCTDecode]/Width 6 0 R', more: [String(wide)] }),
    'an empty page': drawn({ jpeg: white }),
    'dark, turned to white': drawn({ jpeg: dark, image: '/ColorSpace/DeviceRGB/Decode[1 0 1 0 1 0]' }),
    'colours of its own': drawn({ jpeg: dark, resources: '/ColorSpace<</DefaultRGB[/Indexed/DeviceRGB 1<ffffffffffff>]>>' }),
    'a colour space by a list': drawn({ image: '/ColorSpace[/DeviceRGB]' }),
    'seen through nothing': drawn({ image: '/ColorSpace/DeviceRGB/SMask 6 0 R', more: [{ dict: '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8', data: Buffer.from([0]) }] }),
    'masked by its colours': drawn({ jpeg: dark, image: '/ColorSpace/DeviceRGB/Mask[0 255 0 255 0 255]' }),
    'of no size': drawn({ drawing: 'q 0 0 0 0 0 0 cm /P Do Q' }),
    'a stamp of a picture': drawn({ drawing: 'q 2 0 0 2.8 0 0 cm /P Do Q' }),
    'a line of a picture': drawn({ drawing: 'q 595 0 0 0.01 0 0 cm /P Do Q' }),
    'beside the paper': drawn({ drawing: 'q 595.28 0 0 841.89 700 0 cm /P Do Q' }),
    'the writing beside the paper': drawn({ drawing: 'q 1190 0 0 1683 -1130 -800 cm /P Do Q' }),
    'half of the writing beside the paper': scan({ drawing: 'q 1190 0 0 1683 -590 -1400 cm /P Do Q' }),
    mirrored: drawn({ drawing: 'q -595.28 0 0 841.89 595.28 0 cm /P Do Q' }),
    'behind a white sheet': drawn({ drawing: `${wholePage} 1 g 0 0 600 900 re f` }),
    'pale as air': drawn({ drawing: `/G gs ${wholePage}`, resources: '/ExtGState<</G<</ca 0>>>>' }),
    'cut away': drawn({ drawing: `0 0 0 0 re W n ${wholePage}` }),
    'hidden with its layer': drawn({ image: '/ColorSpace/DeviceRGB/OC 6 0 R', catalog: '/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>', more: ['<</Type/OCG/Name(x)>>'] }),
    'behind a white note': drawn({ page: '/Annots[6 0 R]', more: ['<</Type/Annot/Subtype/Square/Rect[0 0 600 900]/F 4/AP<</N 7 0 R>>>>', { dict: '/Type/XObject/Subtype/Form/BBox[0 0 600 900]', data: '1 g 0 0 600 900 re f' }] }),
    'never drawn': drawn({ drawing: 'q Q' }),
    'drawn twice': scan({ drawing: `${wholePage} ${wholePage}` }),
    'with words over it': drawn({ jpeg: white, drawing: `${wholePage} BT /F1 30 Tf 72 700 Td (Ijazah) Tj ET` }),
    'of another size than it says': drawn({ image: '/ColorSpace/DeviceRGB/Width 100/Height 100' }),
    'greys called colours': drawn({ jpeg: grey }),
    'in many passes': drawn({ jpeg: progressive }),
    'for a printer': drawn({ jpeg: cmyk, image: '/ColorSpace/DeviceCMYK' }),
    'in a mended file': drawn({ startxref: '7' }),
    'cut short': { pdf: onePicture({ jpeg: written.subarray(0, written.length >> 1) }), isSeen: true },
    'no JPEG at all': drawn({ jpeg: Buffer.from('bukan gambar') }),
    'a JPEG without a picture': drawn({ jpeg: withoutPicture(written) }),
    'a JPEG without a picture, larger than its paper': drawn({ jpeg: withoutPicture(written), drawing: 'q 600 0 0 848 -2 -3 cm /P Do Q' }),
    'cropped by a parent that it names itself': drawn({ page: '/Parent 6 0 R', more: ['<</Type/Pages/Kids[3 0 R]/Count 1/CropBox[0 0 20 20]>>'] }),
    'with parents without end': drawn({ page: '/Parent 6 0 R', more: ['<</Type/Pages/Kids[3 0 R]/Count 1/Parent 6 0 R>>'] }),
  }
}

const withoutPicture = (jpeg: Buffer) => Buffer.concat([jpeg.subarray(0, jpeg.indexOf(Buffer.from([0xff, 0xda]))), Buffer.from([0xff, 0xd9])])

export const writing = Array.from({ length: 24 }, (_, line) => `<text x="60" y="${90 + line * 28}" font-size="15">Yang bertanda tangan di bawah ini menyatakan dengan sesungguhnya</text>`).join('')

/** A sheet with its grain and what is on it. */
export function paper(drawing: string): Promise<Buffer> {
  const sheet = sharp({ create: { width: wide, height: high, channels: 3, background: '#eeece6', noise: { type: 'gaussian', mean: 232, sigma: 6 } } })
  return sheet.composite([{ input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}">${drawing}</svg>`) }]).jpeg({ quality: 70 }).toBuffer()
}

/** 1 catalogue, 2 tree, 3 page, 4 its drawing, 5 the picture; then whatever is added. A key that comes twice: the last one counts, so ours stands first. */
export function onePicture({ jpeg, image = '/ColorSpace/DeviceRGB', drawing = wholePage, page = '', resources = '', catalog = '', tree = '', paper = '/MediaBox[0 0 595.28 841.89]', more = [], startxref }: Parts): Buffer {
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Kids[3 0 R]/Count 1${tree}>>`,
    `<</Type/Page/Parent 2 0 R${paper}/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>${resources}>>${page}>>`,
    { dict: '', data: drawing },
    { dict: `/Type/XObject/Subtype/Image/Width ${wide}/Height ${high}/BitsPerComponent 8/Filter/DCTDecode${image}`, data: jpeg! },
    ...more,
  ]
  return buildPdf(objects, startxref === undefined ? {} : { startxref })
}
