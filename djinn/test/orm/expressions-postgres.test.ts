import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  ArrayAgg,
  BitXor,
  BoolAnd,
  BoolOr,
  bool,
  char,
  connectModels,
  createTables,
  float,
  int,
  JSONBAgg,
  Model,
  Q,
  text,
} from 'djinn/orm'
import {
  CombinedQuery,
  CombinedVector,
  Corr,
  CovarPop,
  RegrAvgX,
  RegrAvgY,
  RegrCount,
  RegrIntercept,
  RegrR2,
  RegrSlope,
  SearchHeadline,
  SearchQuery,
  SearchRank,
  SearchVector,
  TrigramDistance,
  TrigramSimilarity,
  TrigramStrictWordSimilarity,
  TrigramWordDistance,
  TrigramWordSimilarity,
} from '../../src/orm/expressions/index.ts'
import { eachDatabase } from '../sql/services.ts'

class Note extends Model({
  title: char({ maxLength: 50 }),
  body: text(),
  x: int(),
  y: float(),
  done: bool({ default: false }),
}) {}

eachDatabase(
  (_name, open) => {
    let connection: Disposable

    before(async () => {
      const database = open()
      await createTables(database, { Note })
      await database.script('create extension if not exists pg_trgm')
      connection = connectModels(database, { Note })
      await Note.create({ title: 'Lamps', body: 'The genie of the lamp is old', x: 1, y: 3 })
      await Note.create({ title: 'Wishes', body: 'Three wishes of a genie', x: 2, y: 5, done: true })
      await Note.create({ title: 'Carpets', body: 'They fly', x: 3, y: 7 })
    })
    after(() => connection[Symbol.dispose]())

    test('lists, JSON lists, booleans and bits are aggregated', async () => {
      const found = await Note.aggregate({
        titles: ArrayAgg('title', { orderBy: ['-title'] }),
        json: JSONBAgg('x', { filter: { x__gt: 1 }, orderBy: ['x'] }),
        all: BoolAnd('done'),
        any: BoolOr('done'),
        bits: BitXor('x'),
      })
      assert.deepEqual(found, {
        titles: ['Wishes', 'Lamps', 'Carpets'],
        json: [2, 3],
        all: false,
        any: true,
        bits: 0,
      })
    })

    test('figures of two columns', async () => {
      const found = await Note.aggregate({
        corr: Corr('y', 'x'),
        covariance: CovarPop('y', 'x', { filter: Q({ x__lt: 3 }) }),
        sample: CovarPop('y', 'x', { sample: true }),
        averageX: RegrAvgX('y', 'x'),
        averageY: RegrAvgY('y', 'x'),
        count: RegrCount('y', 'x'),
        intercept: RegrIntercept('y', 'x'),
        r2: RegrR2('y', 'x'),
        slope: RegrSlope('y', 'x'),
      })
      assert.deepEqual(found, {
        corr: 1,
        covariance: 0.5,
        sample: 2,
        averageX: 2,
        averageY: 5,
        count: 3,
        intercept: 1,
        r2: 1,
        slope: 2,
      })
    })

    const configuration = 'english'
    const vector = SearchVector('title', 'body', { configuration })

    test('a vector is searched by a query, in each of its ways', async () => {
      const titles = (query: ReturnType<typeof SearchQuery>) =>
        Note.annotate({ found: vector })
          .filter({ found__search: query })
          .orderBy('id')
          .valuesList('title', { flat: true })
      assert.deepEqual(await titles(SearchQuery('genie lamp', { configuration })), ['Lamps'])
      assert.deepEqual(await titles(SearchQuery('three wish', { type: 'phrase', configuration })), ['Wishes'])
      assert.deepEqual(await titles(SearchQuery('genie -old', { type: 'websearch', configuration })), [
        'Wishes',
      ])
      assert.deepEqual(await titles(SearchQuery('fly | lamp', { type: 'raw', configuration })), [
        'Lamps',
        'Carpets',
      ])
      assert.deepEqual(await titles(SearchQuery('genie', { invert: true, configuration })), ['Carpets'])
      const [fly, lamp] = [SearchQuery('fly', { configuration }), SearchQuery('lamp', { configuration })]
      assert.deepEqual(await titles(CombinedQuery('or', fly, lamp)), ['Lamps', 'Carpets'])
      assert.deepEqual(await titles(CombinedQuery('and', fly, lamp)), [])
    })

    test('a rank follows the weights, and a headline marks what was found', async () => {
      const query = SearchQuery('wish', { configuration })
      const weighted = CombinedVector(
        SearchVector('title', { configuration, weight: 'A' }),
        SearchVector('body', { configuration, weight: 'D' }),
      )
      const [row] = await Note.filter({ title: 'Wishes' })
        .annotate({
          plain: SearchRank(vector, query),
          rank: SearchRank(weighted, query),
          titleOnly: SearchRank(weighted, query, { weights: [0, 0, 0, 1], normalization: 2 }),
          cover: SearchRank(weighted, query, { coverDensity: true }),
          headline: SearchHeadline('body', query, {
            configuration,
            startSel: '<mark class="x, y">',
            stopSel: '</mark>',
          }),
          whole: SearchHeadline('body', query, { configuration, highlightAll: true }),
        })
        .values('plain', 'rank', 'titleOnly', 'cover', 'headline', 'whole')
      assert.ok(row)
      assert.ok(row.rank > row.plain)
      assert.ok(row.titleOnly > 0 && row.titleOnly < row.rank)
      assert.ok(row.cover > 1)
      assert.equal(row.headline, 'Three <mark class="x, y">wishes</mark> of a genie')
      assert.equal(row.whole, 'Three <b>wishes</b> of a genie')
      assert.throws(() => SearchRank(vector, query, { weights: [1] as never }), /weights/)
    })

    test('texts are compared by their trigrams', async () => {
      const [row] = await Note.filter({ title: 'Carpets' })
        .annotate({
          similarity: TrigramSimilarity('title', 'carpet'),
          distance: TrigramDistance('title', 'carpet'),
          word: TrigramWordSimilarity('fly', 'body'),
          wordDistance: TrigramWordDistance('fly', 'body'),
          strict: TrigramStrictWordSimilarity('fly', 'body'),
        })
        .values('similarity', 'distance', 'word', 'wordDistance', 'strict')
      assert.ok(row)
      assert.ok(row.similarity > 0.5 && Math.abs(row.similarity + row.distance - 1) < 1e-6)
      assert.deepEqual([row.word, row.wordDistance, row.strict], [1, 0, 1])
    })
  },
  ['postgres'],
)
