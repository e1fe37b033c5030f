import type { FileStorage } from '../../files/index.ts'
import type { SessionContext } from '../../sessions/index.ts'
import type { AnyForm } from '../any-form.ts'
import type { FormContext } from '../read-input.ts'

/** A class of forms that may be a step. */
export interface StepForm {
  new (init?: never): unknown
  readonly name: string
}

/** The steps of a wizard by name, in order. */
export type Steps = Readonly<Record<string, StepForm>>

/** The cleaned data of a step. */
export type StepData<Of extends StepForm> =
  InstanceType<Of> extends { readonly cleaned: infer Data } ? Data : never

/** What a wizard knows of the steps that came before. */
export type KnownData<Of extends Steps> = { readonly [Step in keyof Of]?: StepData<Of[Step]> }

/** The data of all steps; undefined for one that may be passed over. */
export type WizardData<Of extends Steps, Optional extends keyof Of> = {
  readonly [Step in keyof Of]: Step extends Optional ? StepData<Of[Step]> | undefined : StepData<Of[Step]>
}

/** Whether a step is asked, by the data of those before it. */
export type Condition<Of extends Steps> = (
  data: KnownData<Of>,
  context: WizardContext,
) => boolean | Promise<boolean>

/** The part of a handler's context that wizards use: that of an app with sessions. */
export type WizardContext = FormContext & Pick<SessionContext, 'session'>

/** How a wizard is. */
export interface WizardOptions<Of extends Steps, Optional extends keyof Of & string> {
  /** Its name in the session: two wizards of one site need two. @default 'wizard' */
  readonly name?: string
  /** Steps that are asked only where this gives true. */
  readonly when?: { readonly [Step in Optional]: Condition<Of> }
  /** Initial values of a step, by the data of those before it. */
  readonly initial?: {
    readonly [Step in keyof Of]?: (
      data: KnownData<Of>,
    ) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>
  }
  /** Where files wait that a step was sent; needed where a step has fields of files. */
  readonly files?: FileStorage
}

/** Where a visitor stands. */
export interface WizardStep<Of extends Steps> {
  /** The step. */
  readonly name: keyof Of & string
  /** Its number, from 1. */
  readonly number: number
  /** The steps that are asked, in order. */
  readonly steps: readonly (keyof Of & string)[]
  /** The step before; undefined at the first. */
  readonly previous: (keyof Of & string) | undefined
  /** The step after; undefined at the last. */
  readonly next: (keyof Of & string) | undefined
  /** The form of the step: what was sent with its errors, or what was stored before, or a new one. Ready to be shown. */
  readonly form: AnyForm
  /** The cleaned data of the steps before. */
  readonly data: KnownData<Of>
}

/** What to do next: show a step, send the visitor to one, or finish. */
export type WizardResult<Of extends Steps, Optional extends keyof Of> =
  | ({ readonly kind: 'show' } & WizardStep<Of>)
  | { readonly kind: 'go'; readonly step: keyof Of & string }
  | {
      readonly kind: 'done'
      /** The data of all steps, validated again. */
      readonly cleaned: WizardData<Of, Optional>
      /** Forgets the answers and removes the files that wait. Call it when the data is safe. */
      finish(): Promise<void>
    }
