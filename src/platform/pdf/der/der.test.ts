import { describe, expect, test } from 'vitest'
import { DerError, childrenOf, oidOf, readDer, readWholeDer, timeOf } from './read-der.ts'
import { certificateTime, generalizedTime, integer, octets, oid, sequence, setOf, tlv } from './write-der.ts'

const hex = (der: Buffer) => der.toString('hex')

describe('written as X.690 has it', () => {
  test.each([[0, '020100'], [127, '02017f'], [128, '02020080'], [256, '02020100'], [65_537, '0203010001']])('the number %i', (value, expected) => expect(hex(integer(value))).toBe(expected))

  test('bytes as a number, shortest and positive', () => {
    expect(hex(integer(Buffer.from('00007f', 'hex')))).toBe('02017f')
    expect(hex(integer(Buffer.from('ff', 'hex')))).toBe('020200ff')
  })

  test.each([['1.2.840.113549.1.7.2', '06092a864886f70d010702'], ['2.16.840.1.101.3.4.2.1', '0609608648016503040201'], ['2.5.4.3', '0603550403']])('%s', (dotted, expected) => {
    expect(hex(oid(dotted))).toBe(expected)
    expect(oidOf(readDer(oid(dotted)))).toBe(dotted)
  })

  test.each([[127, '047f'], [128, '048180'], [255, '0481ff'], [256, '04820100'], [70_000, '0483011170']])('a length of %i', (length, head) => {
    const der = octets(Buffer.alloc(length))
    expect(hex(der).slice(0, head.length)).toBe(head)
    expect(readWholeDer(der).end).toBe(der.length)
  })

  test('the members of a set in their order', () => expect(hex(setOf(integer(5), integer(3)))).toBe('3106020103020105'))

  test('times, to the second', () => {
    const at = new Date('2026-10-14T07:05:07.999Z')
    expect(generalizedTime(at).toString('latin1', 2)).toBe('20261014070507Z')
    expect(certificateTime(at).toString('latin1', 2)).toBe('261014070507Z')
    expect(certificateTime(new Date('2050-01-01T00:00:00Z')).toString('latin1', 2)).toBe('20500101000000Z')
    expect(timeOf(readDer(certificateTime(at)))).toEqual(new Date('2026-10-14T07:05:07Z'))
  })
})

describe('what is not strict is refused', () => {
  test.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a value past its end', '30050201'],
    ['a length left open', '308002010100000'.padEnd(16, '0')],
    ['a length longer than needed', '04810100'],
    ['a length with zeros before', '0482000100'],
    ['a tag of several bytes', '1f810100'],
    ['a length of five bytes', '048500000000010'.padEnd(16, '0')],
  ])('%s', (_what, given) => expect(() => readDer(Buffer.from(given, 'hex'))).toThrow(DerError))

  test('bytes behind the value', () => expect(() => readWholeDer(Buffer.from('02010100', 'hex'))).toThrow(DerError))
  test('a child that is longer than its parent', () => expect(() => childrenOf(readDer(tlv(0x30, Buffer.from('0205', 'hex'))))).toThrow(DerError))
  test('a month that is none', () => expect(() => timeOf(readDer(tlv(0x18, Buffer.from('20261314070507Z'))))).toThrow(DerError))
})

test('a sequence gives its children back', () => {
  expect(childrenOf(readDer(sequence(integer(1), oid('2.5.4.3'), octets(Buffer.from('x'))))).map(({ tag }) => tag)).toEqual([0x02, 0x06, 0x04])
})
