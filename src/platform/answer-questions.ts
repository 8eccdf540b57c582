/** What a bounded program says first: its own start is not counted against the file that it is then given. */
export const readyWord = 'ready'

/** The inner side of bounded-program.ts: says that it is ready, then answers each question with one message. A fault ends the process. */
export function answerQuestions<Question>(answer: (question: Question) => unknown): void {
  process.on('message', (question: Question) => {
    void Promise.resolve(answer(question)).then((answered) => process.send?.(answered))
  })
  process.send?.(readyWord)
}
