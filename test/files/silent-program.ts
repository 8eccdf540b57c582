/** A program that does not keep to answer-questions.ts. */
process.send?.('hello')
