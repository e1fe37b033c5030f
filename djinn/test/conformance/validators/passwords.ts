import {
  minimumLength,
  notCommon,
  notNumeric,
  notSimilarToUser,
  type PasswordValidator,
  validatePassword,
} from 'djinn/schema'
import { type CaseInput, UnknownOperation } from '../adapter.ts'
import { number } from '../http/input.ts'
import { recordedAnswer } from './answers.ts'

/** Django's user calls these by these words; anything else is called what it is named. */
const labels: Readonly<Record<string, string>> = {
  username: 'username',
  first_name: 'first name',
  last_name: 'last name',
  email: 'email address',
}

/** `"ok"`, or what is wrong with the password. */
export function passwordProblems(input: CaseInput): Promise<unknown> {
  const user = (input.user ?? undefined) as object | undefined
  const validators = [passwordValidator(input)]
  return recordedAnswer(() =>
    validatePassword(String(input.value), { validators, ...(user !== undefined && { user }) }),
  )
}

/** What a person is told before choosing a password. */
export function passwordHelp(input: CaseInput): string {
  return passwordValidator(input).helpText()
}

function passwordValidator({ validator, options: given }: CaseInput): PasswordValidator {
  const options = (given ?? {}) as CaseInput
  switch (validator) {
    case 'password_similarity':
      return notSimilarToUser({
        attributes: attributesOf(options.user_attributes),
        ...(typeof options.max_similarity === 'number' && { maxSimilarity: options.max_similarity }),
      })
    case 'password_min_length':
      return minimumLength(number(options.min_length))
    case 'password_common':
      return notCommon()
    case 'password_numeric':
      return notNumeric()
  }
  throw new UnknownOperation(validator)
}

function attributesOf(names: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(names)) return labels
  return Object.fromEntries(names.map((name) => [String(name), labels[String(name)] ?? String(name)]))
}
