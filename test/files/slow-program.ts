/** A program that is long in starting and quick to answer. */
import { answerQuestions } from '#platform/answer-questions.ts'

Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000)
answerQuestions((question) => question)
