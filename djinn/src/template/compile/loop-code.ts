import type { Body, Expression, ForStatement } from '../syntax/nodes.ts'
import { targetNames } from '../syntax/targets.ts'
import { allStatements, assignedNames, bodiesOf, expressionsOf, partsOf, readsName } from '../syntax/walk.ts'
import type { Around, BodyCode } from './body-code.ts'
import { countedNames } from './expression-code.ts'
import { Scope } from './scope.ts'

/** The variables of one loop in the code. */
interface LoopVariables {
  readonly members: string
  readonly index: string
  /** Set where the members may arrive piece by piece. */
  readonly feed: string | undefined
  /** Set where the loop has an `else`. */
  readonly empty: string | undefined
  /** How `loop` is read. */
  readonly loop: 'none' | 'counted' | 'object'
  readonly depth: string
}

/** `{% for %}` */
export function writeFor(body: BodyCode, statement: ForStatement, around: Around): void {
  const { unit } = body
  const loop = statement.recursive ? 'object' : loopNeeds(statement.body)
  if (loop !== 'none') requireLoopKept(body, statement)
  const variables: LoopVariables = {
    members: unit.variable(),
    index: unit.variable(),
    feed: loop === 'none' && !statement.recursive ? unit.variable() : undefined,
    empty: statement.otherwise.length > 0 ? unit.variable() : undefined,
    loop,
    depth: unit.variable(),
  }
  if (statement.recursive) {
    writeRecursive(body, statement, around, variables)
    return
  }
  body.line('{')
  writeMembers(body, statement, around, variables)
  writeLoop(body, statement, around, variables)
  body.line('}')
}

function requireLoopKept({ unit }: BodyCode, { body, otherwise }: ForStatement): void {
  for (const inner of allStatements([...body, ...otherwise])) {
    if (inner.kind !== 'set' && inner.kind !== 'setBlock') continue
    if (targetNames(inner.target).includes('loop'))
      throw unit.error(
        inner.at,
        'A loop cannot assign "loop", which it has of its own.',
        'Choose another name.',
      )
  }
}

/** Whether the body needs `loop`, and whether its counts do. */
function loopNeeds(body: Body): LoopVariables['loop'] {
  if (assignedNames(body).includes('loop')) return 'object'
  if (!readsName(body, 'loop')) return 'none'
  return readsLoopObject(body) ? 'object' : 'counted'
}

function readsLoopObject(body: Body): boolean {
  return body.some((statement) => {
    if (statement.kind === 'include' || statement.kind === 'import' || statement.kind === 'fromImport') {
      if (statement.withContext) return true
    }
    if (['block', 'partial', 'debug', 'macro', 'callBlock', 'component'].includes(statement.kind)) return true
    if (statement.kind === 'set' && statement.target.kind === 'name' && statement.target.name === 'loop')
      return true
    return expressionsOf(statement).some(usesLoop) || bodiesOf(statement).some(readsLoopObject)
  })
}

/** Whether an expression uses `loop` for more than its counts. */
function usesLoop(value: Expression): boolean {
  if (value.kind === 'name') return value.name === 'loop'
  const isCount = value.kind === 'attribute' && value.target.kind === 'name' && value.target.name === 'loop'
  return isCount ? !countedNames.has(value.name) : partsOf(value).some(usesLoop)
}

function writeMembers(
  body: BodyCode,
  { iterable, at }: ForStatement,
  around: Around,
  { members, feed }: LoopVariables,
): void {
  const place = body.unit.position(iterable.at)
  if (feed === undefined) {
    body.line(`let ${members} = loopMembers(t, ${body.value(iterable, around)}, ${place})`)
    return
  }
  const { code, later } = body.expressions.any(iterable, around)
  if (!later) {
    body.line(`let ${feed}, ${members} = loopMembers(t, ${code}, ${place})`)
    return
  }
  body.line(`let ${feed}, ${members} = ${code}`)
  body.line(
    `if (typeof ${members} === 'object' && isLater(${members})) { if ((${feed} = feedOf(${members})) !== undefined) ${members} = none; else { t.at = ${place}; ${members} = yield ${members} } }`,
  )
  body.line(`${members} = loopMembers(t, ${members}, ${body.unit.position(at)})`)
}

/** The loop over the members, and its `else`. */
function writeLoop(body: BodyCode, statement: ForStatement, around: Around, variables: LoopVariables): void {
  const { members, index, feed, empty, loop } = variables
  const isJinja = body.unit.options.dialect === 'jinja'
  if (empty !== undefined) body.line(`let ${empty} = true`)
  if (statement.test !== undefined && loop !== 'none') writeFilteredMembers(body, statement, around, members)
  if (loop === 'object' && !statement.recursive)
    body.line(`const ${variables.depth} = new Loop(t, ${members}, 0)`)
  body.line(`for (let ${index} = 0; ; ${index}++) {`)
  if (feed === undefined) body.line(`if (${index} >= ${members}.length) break`)
  else writeFeed(body, { members, index, feed })
  body.line(`if (--t.fuel < 0) t.outOfFuel()`)
  body.line(
    `if (${body.text}.length > ${body.sink}.limit) { if (!${body.sink}.streams) t.tooLong(); ${body.sink}.keep(${body.text}); ${body.text} = ''; yield ${body.sink} }`,
  )
  writeTurn(body, statement, around, variables, () => {
    if (empty !== undefined && !isJinja) body.line(`${empty} = false`)
  })
  // Jinja's own rule: a turn that was left by break or continue does not count.
  if (empty !== undefined && isJinja) body.line(`${empty} = false`)
  body.line('}')
  if (empty === undefined) return
  body.line(`if (${empty}) {`)
  body.branches(statement.at, [() => body.scoped(statement.otherwise, around), () => {}])
  body.line('}')
}

/** More members where they arrive piece by piece; what is there is sent before the wait. */
function writeFeed(
  body: BodyCode,
  { members, index, feed }: { members: string; index: string; feed: string },
): void {
  body.line(`if (${index} >= ${members}.length) { if (${feed} === undefined) break`)
  body.handOver()
  body.line(`${members} = yield ${feed}.next(); if (${members}.length === 0) break; ${index} = 0 }`)
}

/** One turn: the target gets its value, the body runs. */
function writeTurn(
  body: BodyCode,
  statement: ForStatement,
  around: Around,
  { members, index, loop, depth }: LoopVariables,
  start: () => void,
): void {
  const scope = new Scope(around.scope)
  let inner: Around = { ...around, scope, counter: undefined }
  body.declareTarget(statement.target, scope)
  if (loop === 'object') {
    body.line(`${depth}.index0 = ${index}`)
    scope.declare('loop', { code: ownLoop(body, statement, depth), mayBeMissing: false })
  } else if (loop === 'counted') {
    scope.declare('loop', { code: index, mayBeMissing: false })
    inner = { ...inner, counter: { index, members } }
  }
  body.assign(statement.target, `${members}[${index}]`, inner)
  if (statement.test !== undefined && loop === 'none')
    body.line(
      `if (!${body.expressions.truth(statement.test, { ...inner, counter: around.counter })}) continue`,
    )
  start()
  body.declareAssigned(statement.body, scope, around.scope)
  const write = () => {
    // Turns before this one may have written any value.
    body.places?.unknown()
    body.statements(statement.body, inner)
  }
  body.branches(statement.at, [write, () => {}])
}

/** `loop` of one turn: a macro or an import of that name takes its place up to the end of the turn. */
function ownLoop(body: BodyCode, statement: ForStatement, depth: string): string {
  if (!assignedNames(statement.body).includes('loop')) return depth
  const code = body.unit.variable()
  body.line(`let ${code} = ${depth}`)
  return code
}

/** The members that pass the test, before `loop` counts them. In the test `loop` is that of the loop around. */
function writeFilteredMembers(
  body: BodyCode,
  statement: ForStatement,
  around: Around,
  members: string,
): void {
  if (statement.test === undefined) return
  const [kept, member] = [body.unit.variable(), body.unit.variable()]
  body.line(`const ${kept} = []`)
  body.line(`for (const ${member} of ${members}) {`)
  const scope = new Scope(around.scope)
  body.declareTarget(statement.target, scope)
  const inner = { ...around, scope }
  body.assign(statement.target, member, inner)
  body.line(`if (${body.expressions.truth(statement.test, inner)}) ${kept}.push(${member})`)
  body.line('}')
  body.line(`${members} = ${kept}`)
}

/** A loop as a function that calls itself by `loop(children)`. */
function writeRecursive(
  body: BodyCode,
  statement: ForStatement,
  around: Around,
  variables: LoopVariables,
): void {
  const { unit } = body
  const [run, given, level] = [unit.variable(), unit.variable(), unit.variable()]
  const inner = body.inner(body.places)
  inner.line(`t.template = T`)
  inner.line(`let ${variables.members} = loopMembers(t, ${given}, ${unit.position(statement.iterable.at)})`)
  const again = `(children) => again(t, ${run}, children, ${level} + 1, ${around.autoescape})`
  const filtered = statement.test !== undefined
  if (filtered) writeFilteredMembers(inner, statement, around, variables.members)
  inner.line(`const ${variables.depth} = new Loop(t, ${variables.members}, ${level}, ${again})`)
  writeLoop(inner, filtered ? { ...statement, test: undefined } : statement, around, variables)
  body.places = inner.places
  body.line(`const ${run} = function* (s, o, ${given}, ${level}) {\n${inner.writer.code()}\nreturn o\n}`)
  const value = body.value(statement.iterable, around)
  body.printed(around, () =>
    body.line(`${body.text} = yield* ${run}(${body.sink}, ${body.text}, ${value}, 0); t.template = T`),
  )
}
