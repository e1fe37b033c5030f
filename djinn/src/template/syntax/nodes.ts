/** Every node knows the offset of its first character in the source. */
interface At {
  readonly at: number
}

/** An expression, as plain data. */
export type Expression =
  | (At & { readonly kind: 'name'; readonly name: string })
  | (At & { readonly kind: 'literal'; readonly value: LiteralValue })
  | (At & { readonly kind: 'tuple' | 'list'; readonly items: readonly Expression[] })
  | (At & { readonly kind: 'dict'; readonly entries: readonly (readonly [Expression, Expression])[] })
  | (At & { readonly kind: 'attribute'; readonly target: Expression; readonly name: string })
  | (At & { readonly kind: 'item'; readonly target: Expression; readonly key: Expression })
  | (At & {
      readonly kind: 'slice'
      readonly start: Expression | undefined
      readonly stop: Expression | undefined
      readonly step: Expression | undefined
    })
  | (At & { readonly kind: 'call'; readonly target: Expression; readonly given: Arguments })
  | FilterExpression
  | (At & {
      readonly kind: 'test'
      readonly target: Expression
      readonly name: string
      readonly given: Arguments
    })
  | (At & { readonly kind: 'unary'; readonly operator: 'not' | '-' | '+'; readonly operand: Expression })
  | (At & {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    })
  | (At & {
      readonly kind: 'and' | 'or'
      readonly left: Expression
      readonly right: Expression
    })
  | (At & {
      readonly kind: 'compare'
      readonly first: Expression
      readonly rest: readonly { readonly operator: CompareOperator; readonly operand: Expression }[]
    })
  | (At & { readonly kind: 'concat'; readonly parts: readonly Expression[] })
  | (At & {
      readonly kind: 'conditional'
      readonly test: Expression
      readonly whenTrue: Expression
      readonly otherwise: Expression | undefined
    })

/** `target|name(…)`; without a target in filter blocks, where the text of the block is filtered. */
export interface FilterExpression extends At {
  readonly kind: 'filter'
  readonly target: Expression | undefined
  readonly name: string
  readonly given: Arguments
}

/** What can be written out. Floats that are whole are marked, for the `jinja` dialect prints them as `1.0`. */
export type LiteralValue = string | number | bigint | boolean | null | { readonly float: number }

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**'

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in'

/** The arguments of a call. */
export interface Arguments {
  readonly positional: readonly Expression[]
  readonly named: readonly { readonly name: string; readonly value: Expression }[]
  readonly spread: Expression | undefined
  readonly spreadNamed: Expression | undefined
}

/** What a `set` or a `for` assigns to. */
export type Target =
  | (At & { readonly kind: 'name'; readonly name: string })
  | (At & { readonly kind: 'tuple'; readonly items: readonly Target[] })
  | (At & { readonly kind: 'attribute'; readonly namespace: string; readonly name: string })

/** A parameter of a macro. */
export interface Parameter extends At {
  readonly name: string
  readonly fallback: Expression | undefined
}

/** A statement, as plain data. */
export type Statement =
  | (At & { readonly kind: 'text'; readonly text: string })
  | (At & { readonly kind: 'output'; readonly value: Expression; readonly length: number })
  | ForStatement
  | (At & {
      readonly kind: 'if'
      readonly branches: readonly { readonly test: Expression; readonly body: Body }[]
      readonly otherwise: Body
    })
  | (At & { readonly kind: 'set'; readonly target: Target; readonly value: Expression })
  | (At & {
      readonly kind: 'setBlock'
      readonly target: Target
      readonly filter: FilterExpression | undefined
      readonly body: Body
    })
  | (At & {
      readonly kind: 'with'
      readonly assignments: readonly { readonly target: Target; readonly value: Expression }[]
      readonly body: Body
    })
  | (At & { readonly kind: 'autoescape'; readonly value: Expression; readonly body: Body })
  | (At & { readonly kind: 'filterBlock'; readonly filter: FilterExpression; readonly body: Body })
  | BlockStatement
  | (At & { readonly kind: 'extends'; readonly template: Expression })
  | IncludeStatement
  | (At & {
      readonly kind: 'import'
      readonly template: Expression
      readonly target: string
      readonly withContext: boolean
    })
  | (At & {
      readonly kind: 'fromImport'
      readonly template: Expression
      readonly names: readonly { readonly name: string; readonly alias: string }[]
      readonly withContext: boolean
    })
  | MacroStatement
  | CallBlock
  | (At & { readonly kind: 'do'; readonly value: Expression })
  | (At & { readonly kind: 'break' | 'continue' | 'debug' })
  | TransStatement
  | PartialDefinition
  | (At & { readonly kind: 'partial'; readonly name: string })
  | (At & { readonly kind: 'props'; readonly props: readonly Parameter[] })
  | (At & { readonly kind: 'slot'; readonly name: string; readonly fallback: Body | undefined })
  | ComponentStatement
  | CustomTag

export type Body = readonly Statement[]

export interface ForStatement extends At {
  readonly kind: 'for'
  readonly target: Target
  readonly iterable: Expression
  readonly test: Expression | undefined
  readonly recursive: boolean
  readonly body: Body
  readonly otherwise: Body
}

export interface BlockStatement extends At {
  readonly kind: 'block'
  readonly name: string
  readonly scoped: boolean
  readonly required: boolean
  readonly body: Body
}

export interface IncludeStatement extends At {
  readonly kind: 'include'
  readonly template: Expression
  readonly ignoreMissing: boolean
  readonly withContext: boolean
  /** `with a=1`: variables for the included template alone. */
  readonly variables: readonly { readonly name: string; readonly value: Expression }[]
}

export interface MacroStatement extends At {
  readonly kind: 'macro'
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly body: Body
}

export interface CallBlock extends At {
  readonly kind: 'callBlock'
  readonly call: Expression & { readonly kind: 'call' }
  readonly parameters: readonly Parameter[]
  readonly body: Body
}

/** `{% trans %}`: the texts already with their placeholders. */
export interface TransStatement extends At {
  readonly kind: 'trans'
  readonly context: string | undefined
  readonly singular: string
  readonly plural: string | undefined
  readonly variables: readonly { readonly name: string; readonly value: Expression }[]
  /** Whether the texts have placeholders. */
  readonly hasNames: boolean
  /** The name that decides between singular and plural. */
  readonly count: string | undefined
}

export interface PartialDefinition extends At {
  readonly kind: 'partialDefinition'
  readonly name: string
  readonly inline: boolean
  readonly body: Body
}

export interface ComponentStatement extends At {
  readonly kind: 'component'
  readonly template: Expression
  readonly props: readonly { readonly name: string; readonly value: Expression; readonly at: number }[]
  /** What stands in its slots, by name; the rest of its body is that of the slot `default`. */
  readonly slots: readonly { readonly name: string; readonly body: Body }[]
}

/** A tag that a room or an app brought. */
export interface CustomTag extends At {
  readonly kind: 'tag'
  readonly name: string
  readonly given: Arguments
  /** Undefined for a tag without an end. */
  readonly body: Body | undefined
  /** `{% now 'Y' as year %}`: where the result goes in place of the page. */
  readonly target: string | undefined
}

/** A whole template. */
export interface TemplateNode {
  readonly body: Body
}
