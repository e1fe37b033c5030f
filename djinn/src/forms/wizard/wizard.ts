import type { AnyForm } from '../any-form.ts'
import { formsErrors } from '../errors.ts'
import type { Field } from '../field.ts'
import type { FormInit } from '../form-types.ts'
import { readInput } from '../read-input.ts'
import { type Submitted, submitted } from '../submitted.ts'
import { type StepSession, StoredSteps } from './stored-steps.ts'
import type {
  KnownData,
  Steps,
  WizardContext,
  WizardData,
  WizardOptions,
  WizardResult,
  WizardStep,
} from './wizard-types.ts'

/** The field by which a page asks for another step, keeping what was typed: `<button name="wizard_goto" value="address">`. */
const gotoField = 'wizard_goto'

/** A step's form, whatever its fields. */
interface AnyStep extends AnyForm {
  readonly valid: boolean
  readonly cleaned: unknown
  validate(): void | Promise<void>
}

/** A form in several steps: see {@link wizard}. */
export class Wizard<Of extends Steps, Optional extends keyof Of & string = never> {
  readonly steps: Of
  readonly #options: WizardOptions<Of, Optional>

  constructor(steps: Of, options: WizardOptions<Of, Optional> = {}) {
    this.steps = steps
    this.#options = options
    const names = Object.keys(steps)
    if (names.length === 0) throw formsErrors.badOption('wizard', 'has no steps', 'Give it a form or more.')
    for (const name of names) this.#refuseFiles(name)
  }

  /** A file does not fit into a session. */
  #refuseFiles(name: string): void {
    const { fields = {} } = this.steps[name] as unknown as {
      readonly fields?: Readonly<Record<string, Field>>
    }
    const field = Object.keys(fields).find((each) => fields[each]?.widget.needsMultipart === true)
    if (field !== undefined && this.#options.files === undefined)
      throw formsErrors.badOption(
        'wizard',
        `has the file "${field}" in its step "${name}" and no place for it`,
        'Give it one: wizard(steps, { files: diskStorage(folder) }).',
      )
  }

  /**
   * What to do with a request for a step: GET shows it, POST takes it. A visitor comes to a step when those before it are
   * answered; what is asked for out of turn leads to the first that is not.
   *
   * @param step The step that the request names, by its URL for one; the first where it is left out.
   */
  async run(context: WizardContext, step?: string): Promise<WizardResult<Of, Optional>> {
    const stored = this.#stored(context)
    const asked = await this.#known(context, stored)
    const name = asked.steps.find((each) => each === step)
    if (name === undefined || asked.steps.indexOf(name) > asked.answered) return this.#go(asked.open)
    const { method } = context.request
    if (method === 'GET' || method === 'HEAD') return this.#show(context, stored, asked, name)
    return this.#take(context, stored, asked, name)
  }

  /** Forgets the answers of a visitor. */
  async clear(context: WizardContext): Promise<void> {
    await this.#stored(context).clear()
  }

  #stored({ session }: WizardContext): StoredSteps {
    return new StoredSteps(
      session as unknown as StepSession,
      this.#options.name ?? 'wizard',
      this.#options.files,
    )
  }

  #go(step: keyof Of & string): WizardResult<Of, Optional> {
    return { kind: 'go', step }
  }

  /** Which steps are asked, and how many of them, from the first, have valid answers. */
  async #known(context: WizardContext, stored: StoredSteps): Promise<Known<Of>> {
    const steps: (keyof Of & string)[] = []
    const data: Record<string, unknown> = {}
    let open: (keyof Of & string) | undefined
    let answered = 0
    for (const name of Object.keys(this.steps)) {
      if (!(await this.#isAsked(context, name, data as KnownData<Of>))) continue
      steps.push(name)
      if (open !== undefined) continue
      const form = await this.#answered(context, stored, name)
      if (form === undefined) open = name
      else {
        data[name] = form.cleaned
        answered = steps.length
      }
    }
    return {
      steps,
      data: data as KnownData<Of>,
      open: open ?? (steps.at(-1) as keyof Of & string),
      answered,
      isWhole: open === undefined,
    }
  }

  async #isAsked(context: WizardContext, name: string, data: KnownData<Of>): Promise<boolean> {
    const when = this.#options.when as Readonly<Record<string, unknown>> | undefined
    const condition = when !== undefined && Object.hasOwn(when, name) ? when[name] : undefined
    return typeof condition === 'function' ? condition(data, context) : true
  }

  /** The form with a valid answer; undefined where it was not answered, or no longer is. */
  async #answered(context: WizardContext, stored: StoredSteps, name: string): Promise<AnyStep | undefined> {
    const kept = stored.get(name)
    if (kept === undefined) return undefined
    const form = this.#form(name, { ...kept, context })
    return (await form.isValid()) ? form : undefined
  }

  #form(name: string, init: FormInit): AnyStep {
    const made = this.steps[name] as unknown as new (init: FormInit) => AnyStep
    return new made({ prefix: name, ...init })
  }

  async #show(
    context: WizardContext,
    stored: StoredSteps,
    asked: Known<Of>,
    name: keyof Of & string,
  ): Promise<WizardResult<Of, Optional>> {
    const kept = stored.get(name)
    const form = this.#form(name, {
      ...(kept ?? { initial: await this.#initial(name, asked.data) }),
      context,
    })
    if (kept !== undefined) await form.validate()
    await form.ready()
    return { kind: 'show', ...this.#place(asked, name), form }
  }

  async #initial(name: string, data: KnownData<Of>): Promise<Readonly<Record<string, unknown>>> {
    const initial = this.#options.initial as
      | Readonly<Record<string, (data: KnownData<Of>) => Promise<Readonly<Record<string, unknown>>>>>
      | undefined
    return (await initial?.[name]?.(data)) ?? {}
  }

  #place(asked: Known<Of>, name: keyof Of & string): Omit<WizardStep<Of>, 'form'> {
    const { steps, data } = asked
    const at = steps.indexOf(name)
    return { name, number: at + 1, steps, previous: steps[at - 1], next: steps[at + 1], data }
  }

  async #take(
    context: WizardContext,
    stored: StoredSteps,
    asked: Known<Of>,
    name: keyof Of & string,
  ): Promise<WizardResult<Of, Optional>> {
    const { data } = await readInput(context)
    const sent = submitted(data ?? {})
    const target = asked.steps.find((step) => step === sent.get(gotoField))
    const form = this.#form(name, { data: withFilesOf(sent, stored.get(name)), context })
    const isValid = await form.isValid()
    // What was typed is kept with its errors for another look, a file that is refused is not.
    if (target !== undefined || isValid)
      await stored.keep(name, sent, { isOwn: this.#ownNames(name, sent), withFiles: isValid })
    if (target !== undefined) return this.#go(target)
    if (isValid) return this.#after(context, stored, name)
    await form.ready()
    return { kind: 'show', ...this.#place(asked, name), form }
  }

  /** What else a page sends, such as a token, does not belong into the session. */
  #ownNames(step: string, { kind }: Submitted): (name: string) => boolean {
    if (kind === 'form') return (name) => name.startsWith(`${step}-`) || name.startsWith(`initial-${step}-`)
    const { fields } = this.steps[step] as unknown as { readonly fields?: object }
    return (name) => fields === undefined || Object.hasOwn(fields, name)
  }

  /** The step after the one that was answered, by the conditions that hold now; or the end. */
  async #after(
    context: WizardContext,
    stored: StoredSteps,
    name: string,
  ): Promise<WizardResult<Of, Optional>> {
    const now = await this.#known(context, stored)
    const next = now.steps[now.steps.indexOf(name) + 1]
    if (next !== undefined) return this.#go(next)
    if (!now.isWhole) return this.#go(now.open)
    return {
      kind: 'done',
      cleaned: now.data as unknown as WizardData<Of, Optional>,
      finish: () => stored.clear(),
    }
  }
}

interface Known<Of extends Steps> {
  readonly steps: readonly (keyof Of & string)[]
  readonly data: KnownData<Of>
  readonly open: keyof Of & string
  readonly answered: number
  readonly isWhole: boolean
}

/** What was sent, with the files that were sent before and not again. */
function withFilesOf(sent: Submitted, kept: ReturnType<StoredSteps['get']>): Submitted {
  if (kept === undefined) return sent
  return {
    kind: sent.kind,
    names: () => sent.names(),
    has: (name) => sent.has(name),
    get: (name) => sent.get(name),
    getAll: (name) => sent.getAll(name),
    file: (name) => sent.file(name) ?? kept.files.getLast(name),
    files: (name) => (sent.files(name).length > 0 ? sent.files(name) : kept.files.getAll(name)),
  }
}

/**
 * A form in several steps. The answers wait in the visitor's session; a step may be gone back to, may depend on the ones
 * before, and all of them are validated again at the end, so that nothing rests on what was true a while ago.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { char, Form, wizard } from 'djinn/forms'
 * import { sessions } from 'djinn/sessions'
 *
 * class Address extends Form({ street: char(), country: char({ maxLength: 2 }) }) {}
 * class Customs extends Form({ number: char() }) {}
 * const order = wizard({ address: Address, customs: Customs }, { when: { customs: ({ address }) => address?.country === 'NO' } })
 *
 * const app = new Djinn({ secretKey: 'made-by-djinn-secret-and-kept-secret' }).use(sessions())
 * const steps = app.route('/order/<step>')
 * const answer = async (context: Parameters<typeof order.run>[0], step: string) => {
 *   const result = await order.run(context, step)
 *   switch (result.kind) {
 *     case 'go':
 *       return { go: steps.url({ step: result.step }) }
 *     case 'show':
 *       return { step: result.name, of: result.steps.length }
 *     case 'done':
 *       await result.finish()
 *       return result.cleaned
 *   }
 * }
 * steps.get((context) => answer(context, context.params.step))
 * steps.post((context) => answer(context, context.params.step))
 * const response = await app.fetch(new Request('http://localhost/order/address'))
 * await response.json() // { step: 'address', of: 1 }
 * ```
 *
 * A page goes to another step and keeps what was typed by `<button name="wizard_goto" value="address" formnovalidate>`.
 *
 * @throws {DjinnError} `FORMS_BAD_OPTION`
 */
export function wizard<const Of extends Steps, Optional extends keyof Of & string = never>(
  steps: Of,
  options: WizardOptions<Of, Optional> = {},
): Wizard<Of, Optional> {
  return new Wizard(steps, options)
}
