import { test } from 'node:test'
import { tellsMistakes } from './mistakes.ts'

test('TypeScript 6 tells mistakes with their places, and leaves what is right alone', () =>
  tellsMistakes('typescript-6'))
