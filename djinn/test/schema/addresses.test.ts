import assert from 'node:assert/strict'
import { test } from 'node:test'
import { email, ip4, ip6, ip46, url } from 'djinn/schema'
import { problemOf, refused } from './problems.ts'

test('addresses of email pass, in any script and with literal hosts', () => {
  const good = [
    'email@here.com',
    'weirder-email@here.and.there.com',
    'email@[127.0.0.1]',
    'email@[2001:dB8::1]',
    'email@[::ffff:127.0.0.1]',
    'example@valid-----hyphens.com',
    'example@valid-with-hyphens.com',
    'test@domain.with.idn.tld.उदाहरण.परीक्षा',
    'email@localhost',
    '"test@test"@example.com',
    `example@atm.${'a'.repeat(63)}`,
    '"\\\t"@here.com',
    `${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(3)}com`,
  ]
  assert.deepEqual(refused(email(), good), [])
})

test('what is no address of email does not pass', () => {
  const bad = [
    '',
    'abc',
    'abc@',
    'abc@bar',
    'a @x.cz',
    'abc@.com',
    'something@@somewhere.com',
    'email@127.0.0.1',
    'email@[127.0.0.256]',
    'email@[2001:db8::12345]',
    'email@[::ffff:127.0.0.256]',
    'email@[fe80::1%eth0]',
    'example@invalid-.com',
    'example@-invalid.com',
    'example@inv-.alid-.com',
    `example@atm.${'a'.repeat(64)}`,
    `example@${'b.'.repeat(64)}${'a'.repeat(64)}`,
    'test@example.com\n\n<script src="x.js">',
    '"\\\n"@here.com',
    'trailingdot@shouldfail.com.',
    'a@b.c0m',
    'a@b.123',
    'a@b.com\n',
    'a\n@b.com',
    '"test@test"\n@example.com',
    'a@[127.0.0.1]\n',
    'a@exä/mple.com',
    'a@exä%2fmple.com',
    `${'a'.repeat(320)}@example.com`,
    null,
    5,
    ['a@b.com'],
  ]
  assert.deepEqual(refused(email(), bad), bad)
  assert.equal(problemOf(email(), 'x'), 'invalid: Enter a valid email address.')
  assert.equal(problemOf(email({ allow: ['intranet'] }), 'a@intranet'), '')
  assert.notEqual(problemOf(email({ allow: ['intranet'] }), 'a@localhost'), '')
})

test('URLs pass', () => {
  const good = [
    'http://www.djangoproject.com/',
    'HTTP://WWW.DJANGOPROJECT.COM/',
    'http://localhost/',
    'http://example.com:80',
    'http://example.com./',
    'http://www.example.com:8000/test',
    'http://valid-with-hyphens.com/',
    'http://subdomain.example.com/',
    'http://a.aa',
    'http://200.8.9.10:8000/test',
    'http://valid-----hyphens.com/',
    'http://example.com?something=value#fragment',
    'https://example.com/',
    'ftp://example.com/',
    'http://foo.com/blah_(wikipedia)_blah#cite-1',
    'http://userid:password@example.com:8080/',
    'http://-.~_!$&()*+,;=%40:80%2f@example.com',
    'http://مثال.إختبار',
    'http://مثال.إختبار/path',
    'http://xn--ls8h.la/',
    'http://[::1]:8000/',
    'http://[::ffff:192.9.5.5]/',
    'http://1337.net',
    `http://${'a'.repeat(63)}.com`,
  ]
  assert.deepEqual(refused(url(), good), [])
})

test('what is no URL with a host does not pass', () => {
  const bad = [
    null,
    56,
    '',
    'foo',
    'http://',
    'http://example',
    'http://example.',
    'http://.com',
    'http://invalid-.com',
    'http://-invalid.com',
    'http://invalid.com-',
    'http://inv-.alid-.com',
    'file://localhost/path',
    'git://example.com/',
    'javascript:alert(1)',
    'javascript://example.com/%0aalert(1)',
    'data:text/html,x',
    'http://.',
    'http://..',
    'http://?',
    'http://foo.bar?q=Spaces should be encoded',
    '//',
    '///a',
    'http:// shouldfail.com',
    'http://a.b--c.de-/',
    'http://0.0.0.256/',
    'http://1.1.1.01/',
    'http://10.1.1',
    'http://.www.foo.bar/',
    'http://[::1:2::3]:8/',
    'http://[fe80::1%25eth0]/',
    'http://[]',
    'http://foo@bar@example.com',
    'http://us[er@example.com',
    'http://example.com\u2100evil.com',
    'http://[fe80::1%eth0]/',
    'http://foo/bar@example.com',
    'http://example.com:123456/',
    'http://example.com\n',
    'http://exam\tple.com',
    `http://${'a'.repeat(64)}.com`,
    `http://example.com/${'a'.repeat(2048)}`,
  ]
  assert.deepEqual(refused(url(), bad), bad)
  assert.equal(problemOf(url({ schemes: ['https'] }), 'http://example.com'), 'invalid: Enter a valid URL.')
})

test('addresses of the internet protocol', () => {
  const four = ['1.1.1.1', '255.0.0.0', '0.0.0.0']
  const six = ['fe80::1', 'fe80::1%eth0', '::1', '1:2:3:4:5:6:7:8', '::ffff:1.2.3.4', 'FE80::A']
  const none = [
    '',
    '256.1.1.1',
    '25.1.1.',
    '25,1,1,1',
    '25.1 .1.1',
    '1.1.1.1\n',
    '01.1.1.1',
    '٧.2١٢.2.1',
    '1:2',
    '::zzz',
    '12345::',
    'fe80::1%',
    '%eth0',
    'fe80::1%a%b',
    '1::2::3',
    '1::2:3:4:5:6:7:8',
    ':::',
    '::1]/x?[',
    7,
    null,
  ]
  assert.deepEqual(refused(ip4(), [...four, ...six, ...none]), [...six, ...none])
  assert.deepEqual(refused(ip6(), [...four, ...six, ...none]), [...four, ...none])
  assert.deepEqual(refused(ip46(), [...four, ...six, ...none]), none)
  assert.equal(problemOf(ip46(), 'x'), 'invalid: Enter a valid IPv4 or IPv6 address.')
})

test('hostile texts of a million characters are refused in no time', () => {
  const million = 1_000_000
  const texts = [
    `${'a'.repeat(million)}@`,
    `"${'\\'.repeat(million)}`,
    `a@${'a.'.repeat(million)}`,
    `http://${'a'.repeat(million)}`,
    `http://${'-'.repeat(2000)}`,
    `http://${'a:'.repeat(900)}@`,
    '1'.repeat(million),
    ':'.repeat(million),
  ]
  const before = performance.now()
  for (const validate of [email(), url(), ip4(), ip6(), ip46()])
    assert.deepEqual(refused(validate, texts), texts)
  assert.ok(performance.now() - before < 1000)
})
