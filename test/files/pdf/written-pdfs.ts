import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { sfntOf } from '#platform/pdf/kept-font.ts'
import type { PdfObject } from './build-pdf.ts'
import { type Parts, type ScannedPdf, onePicture, paper, wholePage, writing } from './scanned-pdfs.ts'

const sentence = 'Yang bertanda tangan di bawah ini menyatakan dengan sesungguhnya'
export const words = (first = 700, font = '/F1 12 Tf') => `BT ${font} 72 ${first} Td 16 TL ${`(${sentence}) Tj T* `.repeat(6)} ET `
/** As word processors write it: two bytes a letter, its number in the font. */
const numbered = `BT /F2 12 Tf 72 700 Td <${Array.from({ length: 60 }, (_, index) => (index + 30).toString(16).padStart(4, '0')).join('')}> Tj ET`
const whiteSheet = ' 1 g 0 0 600 900 re f '

/** Pages with words, alone or with a picture. `isSeen` as in scanned-pdfs.ts: the others must be drawn, and many of them are empty to the eye. */
export const writtenPdfs = (): Promise<Record<string, ScannedPdf>> => (made ??= makeAll())

let made: Promise<Record<string, ScannedPdf>> | undefined

async function makeAll(): Promise<Record<string, ScannedPdf>> {
  const [written, white] = await Promise.all([paper(writing), paper('')])
  const font = sfntOf(readFileSync(createRequire(import.meta.url).resolve('@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-400-normal.woff')))
  const page = (drawing: string, { jpeg = white, resources = '', more = [], fontFile = font, ...parts }: Parts & { fontFile?: Buffer } = {}) => onePicture({ jpeg, drawing, resources: fonts + resources, more: [...fontObjects(fontFile), ...more], ...parts })
  const seen = (drawing: string, parts?: Parts) => ({ pdf: page(drawing, parts), isSeen: true })
  const drawn = (drawing: string, parts?: Parts & { fontFile?: Buffer }) => ({ pdf: page(drawing, parts), isSeen: false })
  const scan = { jpeg: written }
  const thin = '/ExtGState<</G<</ca 0.01>>/H<</ca 1/CA 1/BM/Normal/SMask/None>>>>'
  return {
    'a letter': seen(words()),
    'a letter with a font of its own': seen(numbered),
    'by its characters': seen(`BT /F3 12 Tf 72 700 Td (${sentence}) Tj ET`),
    'a letter as word processors write it': seen(`/H gs 0 0 595.32 841.92 re W* n /P <</MCID 0>> BDC q 0.02 0.39 0.76 rg [(Surat \\(la)-3(maran\\) kepada panitia)] TJ ${words()} Q EMC`, { resources: thin }),
    'upside down, as browsers write it': seen('.75 0 0 -.75 0 841.89 cm q BT /F2 16 Tf 1 0 0 -1 96 96 Tm <0024002500260027002800290030003100320033003400350036003700380039> Tj ET Q'),
    'words on a white sheet': seen(whiteSheet + '0 g ' + words()),
    'words in a frame': seen(`${words()} 0.5 w 60 600 480 120 re S`),
    'words beside a link': seen(words(), { page: '/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 600 900]/Border[0 0 1]>>]' }),
    'black words over an empty sheet': seen(`${wholePage} BT /F1 30 Tf 72 700 Td (Ijazah contoh) Tj ET`),
    'a scan with words for the search': seen(`${wholePage} 3 Tr ${words()}`, scan),
    'with the words beneath': seen(`3 Tr ${words()} 0 Tr 1 g ${words()} ${wholePage}`, scan),
    'with so many words': seen(`${wholePage} 3 Tr ${words().repeat(120)}`, scan),
    'with its words in a drawing of their own': seen(`${wholePage} q 1 0 0 1 0 0 cm /X Do Q`, { ...scan, ...form(`3 Tr ${words()}`) }),
    'a scan in a drawing of its own': seen('/X Do', { ...scan, ...form(wholePage, '/XObject<</P 5 0 R>>') }),
    'a scan with a stamp in its corner': seen(wholePage, { ...scan, page: '/Annots[11 0 R]', more: note('Stamp', '[450 30 550 130]') }),
    'a scan behind white words': drawn(`${wholePage} 1 g ${words()}`, scan),
    'a scan behind a white stamp': drawn(wholePage, { ...scan, page: '/Annots[11 0 R]', more: note('Stamp', '[0 0 600 900]') }),
    'a scan behind a white drawing': drawn(`${wholePage} /X Do`, { ...scan, ...form(whiteSheet) }),
    'a scan behind letters that are drawings': drawn(`${wholePage} 3 Tr BT /T 500 Tf 0 0 Td (aa) Tj ET`, { ...scan, ...letterDrawing() }),
    'words for the search alone': drawn(`3 Tr ${words()}`),
    'white words': drawn(`1 g ${words()}`),
    'white in three colours': drawn(`1 1 1 rg ${words()}`),
    'words in an unknown colour': drawn(`/Cs cs 1 scn ${words()}`, { resources: '/ColorSpace<</Cs[/Separation/All/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[1]/N 1>>]>>' }),
    'words as outlines of white': drawn(`1 Tr 1 G ${words()}`),
    'words with outlines of white': drawn(`2 Tr 1 G 0 w ${words()}`),
    'words with outlines of black': seen(`2 Tr 0 G 0 w ${words()}`),
    'words in a state of strange keys': drawn(`/G gs ${words()}`, { resources: '/ExtGState<</G<</__proto__ 1/constructor 1/toString 1/__defineGetter__ 1>>>>' }),
    'words beside the paper': drawn(words(1200)),
    'words cut away': drawn(`0 0 9 9 re W n ${words()}`),
    'words cut away by a corner': drawn(`0 0 m 9 0 l 9 9 l h W n ${words()}`),
    'words behind a white sheet': drawn(words() + whiteSheet),
    'words behind an empty scan': drawn(words() + wholePage),
    'words behind a white line': drawn(`${words()} 1 G 900 w 0 400 m 600 400 l S`),
    'words behind a shade': drawn(`${words()} /S sh`, { resources: '/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]/Extend[true true]/Function<</FunctionType 2/Domain[0 1]/C0[1]/C1[1]/N 1>>>>>>' }),
    'words behind a white note': drawn(words(), { page: '/Annots[11 0 R]', more: note('Stamp', '[0 0 600 900]') }),
    'words behind a picture in the drawing': drawn(`${words()} q 600 0 0 900 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q`),
    'pale words': drawn(`/G gs ${words()}`, { resources: thin }),
    'pale as a whole': drawn('/G gs /X Do', { ...form(`/H gs ${words()}`, thin), resources: `${thin}/XObject<</P 5 0 R/X 10 0 R>>` }),
    'words as small as dust': drawn(words(700, '/F1 0.1 Tf')),
    'words pressed to nothing': drawn(`0 Tz ${words()}`),
    'words of a font without letters': drawn(numbered, { fontFile: withoutLetters(font) }),
    'words of a font that is none': drawn(numbered, { fontFile: Buffer.from('bukan huruf') }),
    'words on a layer that is off': drawn(`/OC /L BDC ${words()} EMC`, { resources: '/Properties<</L 10 0 R>>', more: ['<</Type/OCG/Name(x)>>'], catalog: '/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>' }),
    'words on a layer that is off and spelt oddly': drawn(`/O#43 /L BDC ${words()} EMC`, { resources: '/Properties<</L 10 0 R>>', more: ['<</Type/OCG/Name(x)>>'], catalog: '/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>' }),
    'a few letters': drawn('BT /F1 12 Tf 72 700 Td (Siti) Tj ET'),
    'spaces': drawn(`BT /F1 12 Tf 72 700 Td (${' '.repeat(200)}) Tj ET`),
    'a drawing that draws itself': drawn(`${words()} /X Do`, form('/X Do', '/XObject<</X 10 0 R>>')),
    'a broken drawing': drawn(`${words()} (`),
  }
}

const fonts = '/Font<</F1 6 0 R/F2 7 0 R/F3 <</Type/Font/Subtype/TrueType/BaseFont/Jakarta/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 32/Widths[300]/FontDescriptor 9 0 R>>/T 11 0 R>>'

/** Objects 6 to 9; what is added begins with 10. */
function fontObjects(file: Buffer): PdfObject[] {
  return [
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    '<</Type/Font/Subtype/Type0/BaseFont/Jakarta/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Jakarta/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600/CIDToGIDMap/Identity/FontDescriptor 9 0 R>>]>>',
    { dict: '', data: file },
    '<</Type/FontDescriptor/FontName/Jakarta/Flags 32/FontBBox[-300 -300 1500 1200]/ItalicAngle 0/Ascent 1000/Descent -300/CapHeight 700/StemV 80/MissingWidth 600/FontFile2 8 0 R>>',
  ]
}

/** As object 10, called X. */
const form = (data: string, resources = ''): Parts => ({
  resources: '/XObject<</P 5 0 R/X 10 0 R>>',
  more: [{ dict: `/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</Font<</F1 6 0 R>>${resources}>>`, data }],
})

/** As object 11, with a white look. */
const note = (kind: string, rectangle: string): PdfObject[] => [
  { dict: '/Type/XObject/Subtype/Form/BBox[0 0 600 900]', data: whiteSheet },
  `<</Type/Annot/Subtype/${kind}/Rect${rectangle}/F 4/AP<</N 10 0 R>>>>`,
]

const letterDrawing = (): Parts => ({
  more: [
    { dict: '', data: '2000 0 d0 1 g 0 0 2000 2000 re f' },
    '<</Type/Font/Subtype/Type3/FontBBox[0 0 2000 2000]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</a 10 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[2000]/Resources<<>>>>',
  ],
})

/** Every letter begins and ends at the same place of the table of outlines. */
function withoutLetters(font: Buffer): Buffer {
  const empty = Buffer.from(font)
  for (let entry = 12; entry < 12 + font.readUInt16BE(4) * 16; entry += 16) {
    if (font.toString('latin1', entry, entry + 4) === 'loca') empty.fill(0, font.readUInt32BE(entry + 8), font.readUInt32BE(entry + 8) + font.readUInt32BE(entry + 12))
  }
  return empty
}
