// The same models and the same history, in Djinn's words and in Django's.

interface History {
  readonly files: readonly (readonly [name: string, text: string])[]
  readonly models: string
}

/** Models of eight fields each, a key to the one before, an index and a rule. */
export function djinnModels(count: number): string {
  const models = Array.from({ length: count }, (_, index) => {
    const parent =
      index === 0
        ? ''
        : `\n  parent: foreignKey(() => Model${index - 1}, { null: true, relatedName: 'children' }),`
    return `export class Model${index} extends Model({
  title: char({ maxLength: 200 }),
  slug: slug({ unique: true }),
  body: text({ blank: true }),
  likes: int({ default: 0 }),
  price: decimal({ maxDigits: 10, decimalPlaces: 2, null: true }),
  isOpen: bool({ default: true }),
  at: datetime({ null: true }),
  day: date({ null: true }),${parent}
}, { indexes: [index(['title', 'likes'], { name: 'model${index}_title' })], uniqueTogether: [['title', 'day']] }) {}
`
  })
  return `import { bool, char, date, datetime, decimal, foreignKey, index, int, Model, slug, text } from 'djinn/orm'\n${models.join('')}`
}

export function djangoModels(count: number): string {
  const models = Array.from({ length: count }, (_, index) => {
    const parent =
      index === 0
        ? ''
        : `\n    parent = models.ForeignKey("Model${index - 1}", models.CASCADE, null=True, related_name="children")`
    return `
class Model${index}(models.Model):
    title = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    body = models.TextField(blank=True)
    likes = models.IntegerField(default=0)
    price = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    is_open = models.BooleanField(default=True)
    at = models.DateTimeField(null=True)
    day = models.DateField(null=True)${parent}

    class Meta:
        indexes = [models.Index(fields=["title", "likes"], name="model${index}_title")]
        unique_together = [("title", "day")]
`
  })
  return `from django.db import models\n${models.join('')}`
}

/** 40 models, each made, given five fields, an index, one altered, one renamed, one removed field. */
const steps = 10

export function djinnHistory(count: number): History {
  const file = (index: number) => `${String(index + 1).padStart(4, '0')}_step`
  const files = Array.from({ length: count }, (_, index) => {
    const model = `Thing${Math.floor(index / steps)}`
    const operations = [
      `{ op: 'createModel', name: '${model}', fields: { id: { kind: 'bigAuto' }, title: { kind: 'char', maxLength: 100 } } }`,
      `{ op: 'addField', model: '${model}', name: 'body', field: { kind: 'text', default: '' } }`,
      `{ op: 'addField', model: '${model}', name: 'likes', field: { kind: 'int', default: 0 } }`,
      `{ op: 'addField', model: '${model}', name: 'day', field: { kind: 'date', null: true } }`,
      `{ op: 'addField', model: '${model}', name: 'old', field: { kind: 'int', null: true } }`,
      `{ op: 'addIndex', model: '${model}', index: { fields: ['title', 'day'], name: '${model.toLowerCase()}_title' } }`,
      `{ op: 'alterField', model: '${model}', name: 'title', field: { kind: 'char', maxLength: 200 } }`,
      `{ op: 'renameField', model: '${model}', from: 'likes', to: 'votes' }`,
      `{ op: 'removeField', model: '${model}', name: 'old' }`,
      `{ op: 'addField', model: '${model}', name: 'open', field: { kind: 'bool', default: true } }`,
    ]
    const after = index === 0 ? '' : `\n  dependencies: ['main.${file(index - 1)}'],`
    const text = `import { defineMigration } from 'djinn/orm/migrations'

export default defineMigration({${index === 0 ? '\n  initial: true,' : ''}${after}
  operations: [${operations[index % steps]}],
})
`
    return [file(index), text] as const
  })
  const models = Array.from(
    { length: count / steps },
    (_, index) => `export class Thing${index} extends Model({
  title: char({ maxLength: 200 }), body: text({ default: '' }), votes: int({ default: 0 }), day: date({ null: true }), open: bool({ default: true }),
}, { indexes: [index(['title', 'day'], { name: 'thing${index}_title' })] }) {}
`,
  )
  return {
    files,
    models: `import { bool, char, date, index, int, Model, text } from 'djinn/orm'\n${models.join('')}`,
  }
}

export function djangoHistory(count: number): History {
  const file = (index: number) => `${String(index + 1).padStart(4, '0')}_step`
  const files = Array.from({ length: count }, (_, index) => {
    const model = `thing${Math.floor(index / steps)}`
    const operations = [
      `migrations.CreateModel("T${model.slice(1)}", [("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")), ("title", models.CharField(max_length=100))])`,
      `migrations.AddField("${model}", "body", models.TextField(default=""))`,
      `migrations.AddField("${model}", "likes", models.IntegerField(default=0))`,
      `migrations.AddField("${model}", "day", models.DateField(null=True))`,
      `migrations.AddField("${model}", "old", models.IntegerField(null=True))`,
      `migrations.AddIndex("${model}", models.Index(fields=["title", "day"], name="${model}_title"))`,
      `migrations.AlterField("${model}", "title", models.CharField(max_length=200))`,
      `migrations.RenameField("${model}", "likes", "votes")`,
      `migrations.RemoveField("${model}", "old")`,
      `migrations.AddField("${model}", "open", models.BooleanField(default=True))`,
    ]
    const after = index === 0 ? '' : `("main", "${file(index - 1)}")`
    const text = `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = ${index === 0 ? 'True' : 'False'}
    dependencies = [${after}]
    operations = [${operations[index % steps]}]
`
    return [file(index), text] as const
  })
  const models = Array.from(
    { length: count / steps },
    (_, index) => `
class Thing${index}(models.Model):
    title = models.CharField(max_length=200)
    body = models.TextField(default="")
    votes = models.IntegerField(default=0)
    day = models.DateField(null=True)
    open = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["title", "day"], name="thing${index}_title")]
`,
  )
  return { files, models: `from django.db import models\n${models.join('')}` }
}
