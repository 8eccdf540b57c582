import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'
import { beginAnew } from './begin-anew.ts'
import { msUntilNight, nextNight } from './night.ts'
import { emptyRehearsal, markForRehearsal, takeForHouse } from './rehearsal-folder.ts'

const ground = realpathSync(mkdtempSync(join(tmpdir(), 'sscasn-latihan-')))
afterAll(() => rmSync(ground, { recursive: true }))

let [count, place] = [0, '']
beforeEach(() => {
  place = join(ground, String((count += 1)))
  mkdirSync(place)
})

const keep = (...path: string[]) => {
  const file = join(place, ...path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, 'isi')
  return file
}
const stands = (...files: string[]) => files.map((file) => existsSync(file))

/** A rehearsal that has been used, with its database in its folder or beside it. */
function rehearsal(cluster = join(place, 'latihan', 'postgres')) {
  const folder = join(place, 'latihan')
  takeForHouse(folder, true)
  mkdirSync(folder)
  markForRehearsal(folder, cluster)
  mkdirSync(cluster, { recursive: true })
  writeFileSync(join(cluster, 'PG_VERSION'), '18')
  return { folder, cluster, file: keep('latihan', 'berkas', 'ktp.jpg'), data: join(cluster, 'PG_VERSION') }
}

describe('a rehearsal is erased', () => {
  test('whole, and it alone; it can be taken and marked again', () => {
    const [neighbour, { folder, cluster, file, data }] = [keep('nyata', 'berkas', 'ktp.jpg'), rehearsal()]
    symlinkSync(join(place, 'nyata'), join(folder, 'berkas', 'tautan'))
    emptyRehearsal(folder, cluster)
    expect(stands(file, data, neighbour, join(folder, 'LATIHAN'))).toEqual([false, false, true, true])
    takeForHouse(folder, true)
    markForRehearsal(folder, cluster)
    emptyRehearsal(folder, cluster)
  })

  test('with the database that root keeps elsewhere, when it was there from the first start', () => {
    const { folder, cluster, file, data } = rehearsal(join(place, 'var-tmp', 'sscasn-1'))
    emptyRehearsal(folder, cluster)
    expect(stands(file, data)).toEqual([false, false])
  })

  test('and its start.pid stays with whoever holds it', () => {
    const { folder, cluster } = rehearsal()
    const pid = keep('latihan', 'start.pid')
    emptyRehearsal(folder, cluster)
    expect(stands(pid)).toEqual([true])
  })
})

describe('nothing is erased', () => {
  const refused = (folder: string, cluster: string) => expect(() => emptyRehearsal(folder, cluster)).toThrow('Tidak ada yang dihapus')

  test('in a folder without the mark', () => {
    const [file, data] = [keep('nyata', 'berkas', 'ktp.jpg'), keep('nyata', 'postgres', 'PG_VERSION')]
    refused(join(place, 'nyata'), join(place, 'nyata', 'postgres'))
    expect(() => takeForHouse(join(place, 'nyata'), true)).toThrow('sudah berisi data')
    expect(stands(file, data)).toEqual([true, true])
  })

  test('in a real house’s folder that got a copy of the mark, empty, as a folder or as a link', () => {
    const { folder, cluster, data: own } = rehearsal()
    const [file, data] = [keep('nyata', 'berkas', 'ktp.jpg'), keep('nyata', 'postgres', 'PG_VERSION')]
    const [house, mark] = [join(place, 'nyata'), join(place, 'nyata', 'LATIHAN')]
    const marks = [() => writeFileSync(mark, readFileSync(join(folder, 'LATIHAN'))), () => writeFileSync(mark, ''), () => mkdirSync(mark), () => symlinkSync(join(folder, 'LATIHAN'), mark)]
    for (const makeMark of marks) {
      makeMark()
      for (const base of [join(house, 'postgres'), cluster]) {
        refused(house, base)
        expect(() => markForRehearsal(house, base)).toThrow('tidak ditandai')
      }
      expect(() => takeForHouse(house, false)).toThrow('milik latihan')
      rmSync(mark, { recursive: true })
    }
    expect(stands(file, data, own)).toEqual([true, true, true])
  })

  test('when the database is another than the marked one, also through a link in its place', () => {
    const { folder, cluster, file } = rehearsal()
    const data = keep('nyata', 'postgres', 'PG_VERSION')
    for (const other of [dirname(data), join(folder, '..'), folder, join(folder, 'berkas'), '/', homedir(), `${cluster}/../../nyata/postgres`]) refused(folder, other)
    expect(stands(file, data)).toEqual([true, true])
    rmSync(cluster, { recursive: true })
    symlinkSync(dirname(data), cluster)
    emptyRehearsal(folder, cluster)
    expect(stands(cluster, data)).toEqual([false, true])
  })

  test('in a folder whose place was taken by a link to somebody’s', () => {
    const { folder, cluster } = rehearsal()
    const mark = readFileSync(join(folder, 'LATIHAN'))
    rmSync(folder, { recursive: true })
    const file = keep('nyata', 'berkas', 'ktp.jpg')
    writeFileSync(join(place, 'nyata', 'LATIHAN'), mark)
    symlinkSync(join(place, 'nyata'), folder)
    refused(folder, cluster)
    expect(stands(file)).toEqual([true])
  })

  test.each(['/', homedir(), dirname(homedir()), projectRoot, tmpdir(), '/var', '/home'])('in %s, which cannot even become a rehearsal’s', (folder) => {
    expect(() => takeForHouse(folder, true)).toThrow('memuat folder rumah, program, atau sistem')
    refused(folder, join(folder, 'postgres'))
  })

  test('when a database was there before the first start: the folder gets no mark', () => {
    const [folder, data] = [join(place, 'latihan'), keep('lain', 'PG_VERSION')]
    mkdirSync(folder)
    expect(() => markForRehearsal(folder, dirname(data))).toThrow('sudah berisi data')
    expect(() => markForRehearsal(folder, '/')).toThrow('sudah berisi data')
    expect(stands(join(folder, 'LATIHAN'), data)).toEqual([false, true])
  })
})

test.each([
  ['2026-11-26T16:59:00Z', 91], // 23.59 WIB
  ['2026-11-26T17:00:00Z', 90], // 00.00 WIB
  ['2026-11-26T18:29:00Z', 1],
  ['2026-11-26T18:30:00Z', 24 * 60],
  ['2026-12-31T18:31:00Z', 24 * 60 - 1],
])('from %s it is %i minutes to the night', (now, minutes) => {
  expect(msUntilNight(new Date(now))).toBe(minutes * 60_000)
})

describe('the night comes', () => {
  /** A clock that moves by what is waited, and once by what the machine slept or was set. */
  const clockAt = (from: string, slept = { after: Infinity, ms: 0 }) => {
    let [time, waits] = [new Date(from).getTime(), 0]
    return {
      now: () => new Date(time),
      pause: async (ms: number) => {
        waits += 1
        time += ms + (waits === slept.after ? slept.ms : 0)
      },
    }
  }

  test('at 01.30 WIB, over midnight, and the next one a day later', async () => {
    const clock = clockAt('2026-12-31T10:00:00Z')
    await nextNight(clock)
    expect(clock.now()).toEqual(new Date('2026-12-31T18:30:00Z'))
    await nextNight(clock)
    expect(clock.now()).toEqual(new Date('2027-01-01T18:30:00Z'))
  })

  test('as soon as a machine that slept through it wakes, and not hours later under its people', async () => {
    const clock = clockAt('2026-11-26T10:00:00Z', { after: 3, ms: 15 * 3_600_000 })
    await nextNight(clock)
    expect(clock.now()).toEqual(new Date('2026-11-27T01:03:00Z'))
  })
})

describe('in the night', () => {
  const night = (start: (tries: number) => void, isEnding = () => false) => {
    const { folder, cluster, file } = rehearsal()
    const [did, said] = [[] as string[], [] as string[]]
    const begun = beginAnew({
      stop: async () => void did.push('stop'),
      erase: () => (did.push('erase'), emptyRehearsal(folder, cluster)),
      start: async () => start(did.push('start') / 3),
      isEnding, say: (line) => void said.push(line), pauseMs: 0,
    })
    return { begun, did, said, file }
  }

  test('a start that fails is tried again, stopped and erased each time', async () => {
    const { begun, did, said, file } = night((tries) => {
      if (tries < 3) throw new Error('a port is taken')
    })
    await begun
    expect([did, said.length, existsSync(file)]).toEqual([['stop', 'erase', 'start', 'stop', 'erase', 'start', 'stop', 'erase', 'start'], 2, false])
  })

  test('five times at most, and then it says why', async () => {
    const { begun, did } = night(() => {
      throw new Error('no room on the disk')
    })
    await expect(begun).rejects.toThrow('no room on the disk')
    expect(did.filter((step) => step === 'start')).toHaveLength(5)
  })

  test('who ends it meanwhile gets no new one, and nothing is erased', async () => {
    let asked = 0
    const { begun, did, file } = night(() => {}, () => (asked += 1) > 1)
    await begun
    expect([did, existsSync(file)]).toEqual([['stop'], true])
  })
})
