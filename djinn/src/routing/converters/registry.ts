import type { CompiledConverter, ConverterArguments, ConverterDeclarations } from '../converter.ts'
import { routingErrors } from '../errors.ts'
import { type Params, ParamsReader, type RuleVariable } from '../params-reader.ts'
import { declaredConverter } from './declared.ts'
import { floatConverter, intConverter } from './number.ts'
import { anyConverter, pathConverter, slugConverter, stringConverter } from './text.ts'
import { uuidConverter } from './uuid.ts'

type Compile = (given: ConverterArguments) => CompiledConverter

const builtIn: Readonly<Record<string, Compile>> = {
  string: stringConverter,
  str: stringConverter,
  default: stringConverter,
  int: intConverter,
  float: floatConverter,
  path: pathConverter,
  any: anyConverter,
  uuid: uuidConverter,
  slug: slugConverter,
}

/** Finds converters by name: an app's own before the built-in ones. */
export class ConverterRegistry {
  readonly #declared: ConverterDeclarations
  /** One converter for all variables that name it alike, so that a walk through many routes reads little memory. */
  readonly #compiled = new Map<string, CompiledConverter>()

  readonly #readers = new Map<string, ParamsReader>()

  constructor(declared: ConverterDeclarations = {}) {
    this.#declared = declared
  }

  compile(path: string, name: string, given: ConverterArguments): CompiledConverter {
    const key = JSON.stringify([name, given])
    const known = this.#compiled.get(key)
    if (known) return known
    const compiled = this.#compile(path, name, given)
    this.#compiled.set(key, compiled)
    return compiled
  }

  #compile(path: string, name: string, given: ConverterArguments): CompiledConverter {
    const declared = Object.hasOwn(this.#declared, name) ? this.#declared[name] : undefined
    if (typeof declared === 'function') return declaredConverter(name, declared(given))
    if (declared) return this.#withoutArguments(name, given) ?? declaredConverter(name, declared)
    const compile = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined
    if (!compile) throw routingErrors.unknownConverter(path, name, this.names())
    return compile(given)
  }

  /** What reads these variables; one for all rules with the same, so that a match reads little memory. */
  reader(variables: readonly RuleVariable[], inDomain: number, defaults: Params): ParamsReader {
    if (Object.keys(defaults).length > 0) return new ParamsReader(variables, inDomain, defaults)
    const key = JSON.stringify([
      inDomain,
      ...variables.map(({ name, converter }) => [name, this.#number(converter)]),
    ])
    const known = this.#readers.get(key)
    if (known) return known
    const reader = new ParamsReader(variables, inDomain, defaults)
    this.#readers.set(key, reader)
    return reader
  }

  #number(converter: CompiledConverter): number {
    return [...this.#compiled.values()].indexOf(converter)
  }

  names(): string[] {
    return [...Object.keys(builtIn), ...Object.keys(this.#declared)]
  }

  #withoutArguments(name: string, { positional, named }: ConverterArguments): undefined {
    if (positional.length === 0 && Object.keys(named).length === 0) return undefined
    throw routingErrors.badArgument(
      `"${name}"`,
      'takes no arguments',
      'Declare it as a function of its arguments to give it some.',
    )
  }
}
