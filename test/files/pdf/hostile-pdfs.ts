import { deflateSync } from 'node:zlib'
import { buildPdf, objectStream, onePage } from './build-pdf.ts'

/** What must be found: a danger in the report, or a refusal. */
type Expected = { danger: string } | { refusal: string | string[] }
export type HostilePdf = { pdf: Buffer; expected: Expected }

const danger = (danger: string, pdf: Buffer): HostilePdf => ({ pdf, expected: { danger } })
const refusal = (refusal: string | string[], pdf: Buffer): HostilePdf => ({ pdf, expected: { refusal } })
const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>'

let made: Record<string, HostilePdf> | undefined

/** Files made to harm whoever opens or reads them (trust.md T08). Made once: packing a quarter of a gigabyte takes its time. */
export const hostilePdfs = (): Record<string, HostilePdf> => (made ??= { ...acting(), ...hidden(), ...carrying(), ...disguised(), ...broken(), ...exhausting() })

function acting(): Record<string, HostilePdf> {
  return {
    'script upon opening': danger('javascript', buildPdf(onePage({ catalog: `/OpenAction${script}` }))),
    'script in the names': danger('javascript', buildPdf(onePage({ catalog: `/Names<</JavaScript<</Names[(a) ${script}]>>>>` }))),
    'script of a page': danger('javascript', buildPdf(onePage({ page: `/AA<</O ${script}>>` }))),
    'script of a field': danger('javascript', buildPdf(onePage({ catalog: '/AcroForm<</Fields[6 0 R]>>' }, [`<</FT/Tx/T(a)/AA<</K ${script}>>>>`]))),
    'script in a stream': danger('javascript', buildPdf(onePage({ catalog: '/OpenAction<</S/JavaScript/JS 6 0 R>>' }, [{ dict: '', data: 'app.alert(1)' }]))),
    launch: danger('launch', buildPdf(onePage({ catalog: '/OpenAction<</S/Launch/F(calc.exe)>>' }))),
    'launch by a link': danger('launch', buildPdf(onePage({ page: '/Annots[<</Subtype/Link/A<</S/Launch/Win<</F(cmd.exe)>>>>>>]' }))),
    'submits a form': danger('submit-form', buildPdf(onePage({ page: '/Annots[<</Subtype/Widget/A<</S/SubmitForm/F(https://x.example)>>>>]' }))),
    'imports data': danger('submit-form', buildPdf(onePage({ page: '/AA<</O<</S/ImportData/F(a.fdf)>>>>' }))),
    'goes to another file': danger('external-reference', buildPdf(onePage({ page: '/AA<</O<</S/GoToR/F(\\\\\\\\10.0.0.1\\\\a)/D[0/Fit]>>>>' }))),
    'goes to an embedded file': danger('external-reference', buildPdf(onePage({ page: '/AA<</O<</S/GoToE/T<</R/C>>>>>>' }))),
    'opens an address': danger('automatic-action', buildPdf(onePage({ catalog: '/OpenAction<</S/URI/URI(https://x.example)>>' }))),
    'prints upon closing': danger('automatic-action', buildPdf(onePage({ catalog: '/AA<</WC<</S/Named/N/Print>>>>' }))),
  }
}

function hidden(): Record<string, HostilePdf> {
  return {
    'script in other letters': danger('javascript', buildPdf(onePage({ catalog: '/OpenAction<</#53/J#61va#53cript/#4aS(app.alert\\(1\\))>>' }))),
    'script in an object stream': danger('javascript', buildPdf(onePage({ catalog: '/OpenAction 6 0 R' }, [script]), { xref: 'packed' })),
    'script in a hybrid file': danger('javascript', buildPdf(onePage({ catalog: '/OpenAction 6 0 R' }, [script]), { xref: 'hybrid' })),
    'script in an outline': danger('javascript', buildPdf(onePage({ catalog: '/Outlines 6 0 R' }, ['<</First 7 0 R>>', `<</Title(a)/A${script}>>`]))),
    'script as the next action of a link': danger('javascript', buildPdf(onePage({ page: `/Annots[<</Subtype/Link/A<</S/URI/URI(https://x.example)/Next[${script}]>>>>]` }))),
    'launch in an object stream': danger('launch', buildPdf(onePage({ page: '/AA<</O 6 0 R>>' }, ['<</S/Launch/F(calc.exe)>>']), { xref: 'packed' })),
    'embedded file in a file with junk before it': danger('embedded-file', buildPdf(onePage({}, [{ dict: '/Type/EmbeddedFile', data: 'MZ' }]), { before: 'junk\n' })),
    'script in the dictionary of a stream': danger('javascript', buildPdf(onePage({}, [{ dict: `/X${script}`, data: '' }]))),
    'the kind of action in an object of its own': danger('launch', buildPdf(onePage({ page: '/AA<</O<</S 6 0 R/F(calc.exe)>>>>' }, ['/Launch']))),
    'script deep in arrays': danger('javascript', buildPdf(onePage({ catalog: `/X${'['.repeat(60)}${script}${']'.repeat(60)}` }))),
    'script behind a wrong cross-reference': danger('javascript', buildPdf(onePage({ catalog: `/OpenAction${script}` }), { startxref: '7' })),
    'script that only a search finds': danger('javascript', lostObject()),
    'script in an earlier object of the same number': danger('javascript', twiceTheSame()),
    'object stream in an unusual packing': danger('unreadable', unusualPacking()),
  }
}

function carrying(): Record<string, HostilePdf> {
  const file = { dict: '/Type/EmbeddedFile', data: 'MZ' }
  return {
    'embedded file': danger('embedded-file', buildPdf(onePage({ catalog: '/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>]>>>>' }, [file]))),
    'attached file': danger('embedded-file', buildPdf(onePage({ page: '/Annots[<</Subtype/FileAttachment/FS<</F(a.exe)/EF<</F 6 0 R>>>>>>]' }, [file]))),
    'embedded and never named': danger('embedded-file', buildPdf(onePage({}, [file]))),
    'rich media': danger('rich-media', buildPdf(onePage({ page: '/Annots[<</Subtype/RichMedia/RichMediaContent<<>>>>]' }))),
    '3D': danger('rich-media', buildPdf(onePage({ page: '/Annots[<</Subtype/3D>>]' }))),
    movie: danger('rich-media', buildPdf(onePage({ page: '/Annots[<</Subtype/Movie/Movie<</F(a.avi)>>>>]' }))),
    rendition: danger('rich-media', buildPdf(onePage({ page: '/AA<</O<</S/Rendition/OP 0>>>>' }))),
    xfa: danger('xfa', buildPdf(onePage({ catalog: '/AcroForm<</Fields[]/XFA 6 0 R>>' }, [{ dict: '', data: '<xdp/>' }]))),
    'content from another file': danger('external-reference', buildPdf(onePage({}, [{ dict: '/F(https://x.example/a)', data: '' }]))),
  }
}

function disguised(): Record<string, HostilePdf> {
  return {
    'page of HTML': danger('disguised', buildPdf(onePage(), { before: '<html><script>alert(1)</script>\n' })),
    'ZIP behind the end': danger('disguised', buildPdf(onePage(), { after: `PK\u0003\u0004evil PK\u0005\u0006${'\0'.repeat(18)}` })),
    'program before the header': danger('disguised', buildPdf(onePage(), { before: 'MZ\u0090\0' })),
  }
}

function broken(): Record<string, HostilePdf> {
  const whole = buildPdf(onePage())
  return {
    empty: refusal('no-header', Buffer.alloc(0)),
    'no PDF': refusal('no-header', Buffer.from('Bukan PDF '.repeat(500))),
    'header alone': refusal('no-root', Buffer.from('%PDF-1.7\n')),
    'cut in half': refusal(['truncated', 'no-root'], whole.subarray(0, whole.length >> 1)),
    'cut at its cross-reference': refusal('truncated', whole.subarray(0, whole.indexOf('xref\n0'))),
    'no pages': refusal('no-pages', buildPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'])),
    'a promise of two billion pages': refusal('no-pages', buildPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 2147483647>>'])),
    noise: refusal('no-root', Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(300_000)])),
  }
}

function exhausting(): Record<string, HostilePdf> {
  return {
    'kids in a circle': refusal('page-tree-loop', buildPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>'])),
    'sections in a circle': refusal('xref-loop', circularSections()),
    'a hundred thousand sections': refusal('xref-loop', manySections(100_000)),
    'a tree of ten thousand levels': refusal('page-tree-loop', buildPdf(['<</Type/Catalog/Pages 2 0 R>>', ...Array.from({ length: 10_000 }, (_, level) => `<</Type/Pages/Kids[${level + 3} 0 R]/Count 1>>`)])),
    'ninety thousand pages': refusal('too-many-pages', buildPdf(['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Count 90000/Kids[${Array.from({ length: 90_000 }, (_, index) => `${index + 3} 0 R`).join(' ')}]>>`, ...Array.from({ length: 90_000 }, () => '<</Type/Page/Parent 2 0 R>>')])),
    'four hundred thousand arrays in each other': refusal('too-deep', buildPdf(onePage({}, ['['.repeat(400_000) + ']'.repeat(400_000)]))),
    'dictionaries without end': refusal('too-deep', buildPdf(onePage({}, ['<</A'.repeat(300_000)]))),
    'object stream of a quarter of a gigabyte': refusal('bomb', buildPdf(onePage({}, [{ dict: '/Type/ObjStm/N 1/First 4/Filter/FlateDecode', data: deflateSync(Buffer.alloc(1 << 28, 32)) }]), { startxref: '7' })),
    'cross-reference of a quarter of a gigabyte': refusal('bomb', bombXref()),
    'packed twice': refusal('bomb', buildPdf(onePage({}, [{ dict: '/Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]', data: deflateSync(deflateSync(Buffer.alloc(1 << 26, 32))) }]), { startxref: '7' })),
    '1.2 million objects of one number': refusal('no-root', Buffer.from(`%PDF-1.7\n${'1 0 obj\n'.repeat(1_200_000)}startxref\n0\n%%EOF`)),
    'three million objects in a table': refusal('too-many-objects', promisedObjects()),
    'a million keys': refusal('too-many-values', buildPdf(onePage({}, [`<<${Array.from({ length: 1_000_000 }, (_, index) => `/${index.toString(36)} 1`).join('')}>>`]))),
    ...laidIntoEachOther(),
  }
}

/** Each object goes on to the end of all others: read one by one, a hundred thousand take hours (not 'too-complex', which says that a limit of time was needed). */
function laidIntoEachOther(): Record<string, HostilePdf> {
  const count = 100_000
  const found = (each: string, { between = '\n', after = '', objects = count } = {}) => Buffer.from(`%PDF-1.7\n${Array.from({ length: objects }, (_, index) => `${index + 1} 0 obj ${each}`).join(between)}${after}\nstartxref\n0\n%%EOF`)
  const numbers = Array.from({ length: 90_000 }, (_, index) => `${index + 10} 0`).join(' ')
  return {
    'strings that never end': refusal('too-many-values', found('(')),
    'strings that never end, by the table': refusal('too-many-values', buildPdf(onePage({}, Array.from({ length: count }, () => '(')))),
    'strings that end together': refusal('too-many-values', found('(', { after: ')'.repeat(count) })),
    'lists behind one end of all strings': refusal('too-many-values', found('[ \\(', { after: `) ${'1 '.repeat(count)}]` })),
    'hex strings that end together': refusal('too-many-values', found('<', { after: '>' })),
    'comments without a line': refusal('too-many-values', found('%', { between: ' ' })),
    'object streams that never end': refusal('no-root', found('<</Type/ObjStm/N 1/First 4>>stream', { objects: 20_000, after: ' '.repeat(8_000_000) })),
    'one string for a whole object stream': refusal('too-many-values', buildPdf(onePage({}, [{ dict: `/Type/ObjStm/N 90000/First ${numbers.length + 1}/Filter/FlateDecode`, data: deflateSync(`${numbers} (${'a'.repeat(1_000_000)}`) }]), { startxref: '7' })),
  }
}

function lostObject(): Buffer {
  const pdf = buildPdf(onePage({}, [script]))
  return Buffer.from(pdf.toString('latin1').replace(/\d{10} 00000 n \n(?=0000000000 00000 f)/, '0000000003 00000 n \n'), 'latin1')
}

function twiceTheSame(): Buffer {
  const pdf = buildPdf(onePage({}, ['<<>>'])).toString('latin1')
  return Buffer.from(pdf.replace('6 0 obj\n<<>>', `6 0 obj\n${script}\nendobj\n6 0 obj\n<<>>`).replace(/startxref\n\d+/, 'startxref\n7'), 'latin1')
}

function unusualPacking(): Buffer {
  const packed = objectStream([[6, script]], false)
  const hex = typeof packed === 'string' ? '' : Buffer.from(packed.data).toString('hex')
  const container = { dict: `/Type/ObjStm/N 1/First 4/Filter/ASCIIHexDecode`, data: `${hex}>` }
  return buildPdf(onePage({ catalog: '/OpenAction 6 0 R' }, ['null', container]), { startxref: '7' })
}

function circularSections(): Buffer {
  const pdf = buildPdf(onePage()).toString('latin1')
  const at = pdf.indexOf('xref\n0')
  return Buffer.from(pdf.replace('/Root', `/Prev ${at} /Root`), 'latin1')
}

function manySections(count: number): Buffer {
  const pdf = buildPdf(onePage()).toString('latin1')
  let previous = pdf.indexOf('xref\n0')
  let text = pdf
  const parts: string[] = []
  let at = text.length
  for (let index = 0; index < count; index++) {
    const section = `xref\n0 0\ntrailer<</Root 1 0 R/Prev ${previous}>>\n`
    parts.push(section)
    previous = at
    at += section.length
  }
  text += parts.join('')
  return Buffer.from(`${text}startxref\n${previous}\n%%EOF\n`, 'latin1')
}

function bombXref(): Buffer {
  const pdf = buildPdf(onePage())
  const data = deflateSync(Buffer.alloc(1 << 28))
  const head = `9 0 obj\n<</Type/XRef/W[1 4 2]/Size 150000000/Root 1 0 R/Filter/FlateDecode/Length ${data.length}>>\nstream\n`
  return Buffer.concat([pdf, Buffer.from(head), data, Buffer.from(`\nendstream\nendobj\nstartxref\n${pdf.length}\n%%EOF\n`)])
}

/** A cross-reference stream of one byte an entry promises millions in a few kilobytes. */
function promisedObjects(): Buffer {
  const pdf = buildPdf(onePage())
  const data = deflateSync(Buffer.alloc(3_000_000, 1))
  const head = `9 0 obj\n<</Type/XRef/W[1 0 0]/Size 3000000/Root 1 0 R/Filter/FlateDecode/Length ${data.length}>>\nstream\n`
  return Buffer.concat([pdf, Buffer.from(head), data, Buffer.from(`\nendstream\nendobj\nstartxref\n${pdf.length}\n%%EOF\n`)])
}

function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = 7
  for (let at = 0; at < length; at++) bytes[at] = (state = (state * 1103515245 + 12345) & 0x7fffffff) >> 16
  return bytes
}
