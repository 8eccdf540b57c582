import { describe, expect, it } from 'vitest'
import { createAnswerMemory } from './answer-memory.ts'

const tally = { given: 0 }
const lifeMs = 2000

describe('the memory of answers', () => {
  it('holds no more bytes than its pages have', () => {
    const memory = createAnswerMemory(lifeMs)
    for (let page = 0; page < 50; page += 1) {
      memory.keep(`teks ${page}`, 'Lowongan é'.padEnd(500, '.'), {}, tally, 0)
      memory.keep(`bytes ${page}`, Buffer.from('x'.repeat(300)), {}, tally, 0)
    }
    expect(memory.holds()).toEqual({ answers: 100, bytes: 50 * 501 + 50 * 300 })
    expect(memory.find('teks 7', 0)?.body.toString()).toBe('Lowongan é'.padEnd(500, '.'))
    expect(memory.find('bytes 7', 0)?.headers['content-length']).toBe(300)
  })

  it('lets go of what nobody is given any more', () => {
    const memory = createAnswerMemory(lifeMs)
    for (let page = 0; page < 50; page += 1) memory.keep(`sekali ${page}`, 'isi', {}, tally, 10_000)
    memory.keep('masih berlaku', 'isi', {}, tally, 12_000)
    memory.keep('baru', 'isi', {}, tally, 15_000)
    expect(memory.holds().answers).toBe(2)
    expect(memory.find('masih berlaku', 15_000)).toBeNull()
    expect(memory.find('masih berlaku', 15_000)?.drawnAt).toBe(12_000)
  })
})
