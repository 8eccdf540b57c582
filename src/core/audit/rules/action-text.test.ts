import { expect, it } from 'vitest'
import { actionText, actionWords, actionsLike } from './action-text.ts'

it('has other words for every action, so that words find one', () => {
  const words = Object.values(actionText).map((text) => text.toLowerCase())
  expect(words.length).toBe(new Set(words).size)
  for (const [action, text] of Object.entries(actionText)) {
    expect(actionsLike(action)).toEqual([action])
    expect(actionsLike(text)).toEqual([action])
  }
})

it('finds by a part of the words, and leaves what another version wrote as it is', () => {
  expect(actionsLike('putusan: ')).toEqual(['case-judged-passed', 'case-judged-failed'])
  expect(actionsLike('stage-dates-approved')).toEqual(['stage-dates-approved'])
  expect([actionsLike('biodata-saved'), actionWords('biodata-saved')]).toEqual([['biodata-saved'], 'biodata-saved'])
})
