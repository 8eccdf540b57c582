import { describe, expect, it } from 'vitest'
import { type ApplicationStep, type Progress, countDone, findStep, isStepOpen, nextStep, stepNumber, steps } from './steps.ts'

const nothing: Progress = { biodata: null, selection: null, formasi: null, missingDocuments: [], submission: null }
const withBiodata: Progress = { ...nothing, biodata: {} }
const withSelection: Progress = { ...withBiodata, selection: {} }
const withInstansi: Progress = { ...withSelection, formasi: { savedAt: null } }
const withFormasi: Progress = { ...withSelection, formasi: { savedAt: new Date() }, missingDocuments: ['ijazah'] }
const withDocuments: Progress = { ...withFormasi, missingDocuments: [] }
const sent: Progress = { ...withDocuments, submission: {} }

describe('the steps of an application', () => {
  it.each<[string, Progress, ApplicationStep[], ApplicationStep]>([
    ['nothing', nothing, ['biodata'], 'biodata'],
    ['biodata', withBiodata, ['biodata', 'selection'], 'selection'],
    ['a selection', withSelection, ['biodata', 'selection', 'formasi'], 'formasi'],
    ['only instansi and jenis formasi', withInstansi, ['biodata', 'selection', 'formasi'], 'formasi'],
    ['a formasi', withFormasi, ['biodata', 'selection', 'formasi', 'documents'], 'documents'],
    ['all documents', withDocuments, ['biodata', 'selection', 'formasi', 'documents', 'summary'], 'summary'],
    ['everything sent', sent, [], 'summary'],
  ])('with %s', (_, progress, open, next) => {
    expect(steps.map(({ key }) => key).filter((key) => isStepOpen(key, progress))).toEqual(open)
    expect(nextStep(progress)).toBe(next)
  })

  it('are counted', () => {
    expect([nothing, withBiodata, withSelection, withInstansi, withFormasi, withDocuments, sent].map(countDone)).toEqual([0, 1, 2, 2, 3, 4, 5])
  })

  it('carry the numbers and sections of the guide', () => {
    expect(steps.map(({ key, guide }) => `${stepNumber(key)} ${guide}`)).toEqual(['1 6.2', '2 6.3', '3 6.4', '4 6.6', '5 6.7'])
  })

  it('clear only what comes after them', () => {
    for (const { key, clears } of steps) expect(clears.every((later) => stepNumber(later) > stepNumber(key))).toBe(true)
    expect(findStep('selection').clears).toEqual(['formasi', 'documents'])
  })
})
