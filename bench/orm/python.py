# Django and SQLAlchemy in a process of their own; the orders are those of worker.ts.
import datetime
import json
import resource
import sys
import time
import types

POSTS, USERS = 10_000, 1000
module, url = sys.argv[1:3]


def post_of(number):
    """The post of a number, as rows.ts makes it."""
    return {
        "title": f"Post {number} about something",
        "body": f"Body of post {number}. " * 8,
        "published": number % 3 != 0,
        "views": (number * 7919) % 10_007,
        "author_id": number % USERS + 1,
        "created_at": datetime.datetime(2024, 1, 1, tzinfo=ZONE) + datetime.timedelta(milliseconds=number * 61_007),
    }


ON_SQLITE = url.startswith("sqlite:")
ZONE = None if ON_SQLITE else datetime.timezone.utc


def django_engine():
    import django
    from django.conf import settings

    if ON_SQLITE:
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": url[len("sqlite:") :], "OPTIONS": {"timeout": 10}}
    else:
        from urllib.parse import urlsplit

        parts = urlsplit(url)
        database = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path[1:],
            "USER": parts.username or "",
            "PASSWORD": parts.password or "",
            "HOST": parts.hostname,
            "PORT": parts.port or "",
        }
    # A model finds those that point at it in apps alone.
    sys.modules["bench"] = types.ModuleType("bench")
    sys.modules["bench"].__path__ = ["/nowhere"]
    settings.configure(INSTALLED_APPS=["bench"], DEFAULT_AUTO_FIELD="django.db.models.AutoField", DATABASES={"default": database}, USE_TZ=not ON_SQLITE, TIME_ZONE="UTC")
    django.setup()
    from django.db import models

    class User(models.Model):
        name = models.CharField(max_length=100)
        email = models.CharField(max_length=100)
        active = models.BooleanField()

        class Meta:
            app_label, db_table = "bench", "users"

    class Tag(models.Model):
        name = models.CharField(max_length=100)

        class Meta:
            app_label, db_table = "bench", "tags"

    class PostTag(models.Model):
        post = models.ForeignKey("Post", models.CASCADE)
        tag = models.ForeignKey(Tag, models.CASCADE)

        class Meta:
            app_label, db_table = "bench", "posts_tags"

    class Post(models.Model):
        title = models.CharField(max_length=200)
        body = models.TextField()
        published = models.BooleanField()
        views = models.IntegerField()
        created_at = models.DateTimeField()
        author = models.ForeignKey(User, models.CASCADE)
        tags = models.ManyToManyField(Tag, through=PostTag)

        class Meta:
            app_label, db_table = "bench", "posts"

    every = Post.objects

    def list50(after):
        found = every.filter(id__gt=after).order_by("id").select_related("author").prefetch_related("tags")[:50]
        return [with_tags(post, post.tags.all()) for post in found]

    return {
        "pk": lambda number: every.get(id=number),
        "list100": lambda after: list(every.filter(id__gt=after).order_by("id")[:100]),
        "join20": lambda: list(every.filter(author__active=True).order_by("-views")[:20]),
        "list50": list50,
        "insert": lambda given: every.create(**given),
        "bulk": lambda rows: every.bulk_create([Post(**row) for row in rows]),
        "update": lambda author: every.filter(author_id=author).update(views=models.F("views") + 1),
        "count": lambda author: every.filter(author_id=author).count(),
    }


def sqlalchemy_engine():
    from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Table, Text, create_engine, func, insert, select, update
    from sqlalchemy.orm import Session, declarative_base, joinedload, relationship, selectinload

    Base = declarative_base()
    pairs = Table(
        "posts_tags",
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("post_id", ForeignKey("posts.id")),
        Column("tag_id", ForeignKey("tags.id")),
    )

    class User(Base):
        __tablename__ = "users"
        id = Column(Integer, primary_key=True)
        name = Column(String(100))
        email = Column(String(100))
        active = Column(Boolean)

    class Tag(Base):
        __tablename__ = "tags"
        id = Column(Integer, primary_key=True)
        name = Column(String(100))

    class Post(Base):
        __tablename__ = "posts"
        id = Column(Integer, primary_key=True)
        title = Column(String(200))
        body = Column(Text)
        published = Column(Boolean)
        views = Column(Integer)
        created_at = Column(DateTime(timezone=True))
        author_id = Column(ForeignKey("users.id"))
        author = relationship(User)
        tags = relationship(Tag, secondary=pairs)

    address = "sqlite:///" + url[len("sqlite:") :] if ON_SQLITE else url.replace("postgres://", "postgresql+psycopg2://")
    engine = create_engine(address, pool_size=1) if not ON_SQLITE else create_engine(address)

    def reading(work):
        def run(*given):
            with Session(engine) as session:
                return work(session, *given)

        return run

    def writing(work):
        def run(*given):
            with Session(engine) as session:
                result = work(session, *given)
                session.commit()
                return result

        return run

    def list50(session, after):
        wanted = select(Post).where(Post.id > after).order_by(Post.id).limit(50)
        found = session.execute(wanted.options(joinedload(Post.author), selectinload(Post.tags))).scalars().all()
        return [with_tags(post, post.tags) for post in found]

    return {
        "pk": reading(lambda session, number: session.get(Post, number)),
        "list100": reading(lambda session, after: session.execute(select(Post).where(Post.id > after).order_by(Post.id).limit(100)).scalars().all()),
        "join20": reading(lambda session: session.execute(select(Post).join(User).where(User.active.is_(True) if not ON_SQLITE else User.active == True).order_by(Post.views.desc()).limit(20)).scalars().all()),  # noqa: E712
        "list50": reading(list50),
        "insert": writing(lambda session, given: session.add(Post(**given))),
        "bulk": writing(lambda session, rows: session.execute(insert(Post), rows)),
        "update": writing(lambda session, author: session.execute(update(Post).where(Post.author_id == author).values(views=Post.views + 1).execution_options(synchronize_session=False)).rowcount),
        "count": reading(lambda session, author: session.execute(select(func.count()).select_from(Post).where(Post.author_id == author)).scalar_one()),
    }


def with_tags(post, tags):
    return post, post.author, list(tags)


THOUSAND = [post_of(POSTS + 1 + index) for index in range(1000)]


def do_row(row, count):
    """As in rows.ts."""
    if row == "pk":
        return engine["pk"](count * 37 % POSTS + 1)
    if row in ("list100", "list50"):
        return engine[row](count * 97 % 9000)
    if row == "join20":
        return engine["join20"]()
    if row == "insert":
        return engine["insert"](post_of(POSTS + 1 + count))
    if row == "bulk":
        return engine["bulk"](THOUSAND)
    return engine[row](count * 7 % USERS + 1)


def comparable(answer):
    if isinstance(answer, list):
        return "\n".join(comparable(each) for each in answer)
    if isinstance(answer, int):
        return str(answer)
    post, author, tags = answer if isinstance(answer, tuple) else (answer, None, [])
    moment = post.created_at if ON_SQLITE else post.created_at.astimezone(datetime.timezone.utc)
    text = "|".join(
        str(each)
        for each in (
            post.id,
            post.title,
            post.body,
            int(post.published),
            post.views,
            post.author_id,
            moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z",
        )
    )
    return text if author is None else f"{text}|{author.name}|{','.join(sorted(tag.name for tag in tags))}"


def measure(row, first, times):
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    for count in range(first, first + times):
        do_row(row, count)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"microseconds": cpu * 1e6 / times, "elapsed": (time.perf_counter() - started) * 1e6 / times}


engine = django_engine() if module == "django" else sqlalchemy_engine()
print("{}", flush=True)
for line in sys.stdin:
    order = json.loads(line)
    if order["do"] == "measure":
        answer = measure(order["row"], order["count"], order["times"])
    else:
        given = do_row(order["row"], order["count"])
        answer = {"text": "" if order["row"] in ("insert", "bulk") else comparable(given)}
    print(json.dumps(answer), flush=True)
