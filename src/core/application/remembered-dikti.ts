import type { Clock } from '#platform/clock.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import type { Dikti } from './dikti.ts'

type Limits = { freshMs: number; most: number }

/**
 * Asks PDDikti once for what many type: an answer is fresh for an hour, and an old one is better than none while the
 * register is down. Keeps the answers that were used last, up to `most`.
 */
export function rememberDikti(dikti: Dikti, clock: Clock, { freshMs, most }: Limits = { freshMs: 3_600_000, most: 5000 }): Dikti {
  const remember = <Answer>(ask: (text: string) => Promise<Answer>) => {
    const kept = new Map<string, { answer: Answer; askedAt: number }>()
    return async (text: string): Promise<Answer> => {
      const key = text.trim().toLowerCase()
      const old = kept.get(key)
      kept.delete(key)
      if (old && clock.now().getTime() - old.askedAt < freshMs) {
        kept.set(key, old)
        return old.answer
      }
      try {
        const answer = await ask(text)
        kept.set(key, { answer, askedAt: clock.now().getTime() })
        for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest)
        return answer
      } catch (error) {
        if (!old || !(error instanceof PartyUnavailable)) throw error
        kept.set(key, old)
        return old.answer
      }
    }
  }
  return { searchPerguruanTinggi: remember(dikti.searchPerguruanTinggi), listProdi: remember(dikti.listProdi), searchProdi: remember(dikti.searchProdi) }
}
