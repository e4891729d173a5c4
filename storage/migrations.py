"""The schema, as steps that are only ever added to."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("kexin")


@migrations()
def m001_catalogue(db: Database) -> None:
    db.executescript(
        """
        CREATE TABLE sites (
            key TEXT PRIMARY KEY, name TEXT NOT NULL, agency TEXT, level TEXT, region TEXT, home TEXT,
            family TEXT, enabled INTEGER NOT NULL);
        CREATE TABLE columns (
            key TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES sites(key), name TEXT NOT NULL,
            list_url TEXT NOT NULL, family TEXT, rhythm TEXT NOT NULL, private INTEGER NOT NULL,
            enabled INTEGER NOT NULL);
        """
    )


@migrations()
def m002_articles(db: Database) -> None:
    db.executescript(
        """
        CREATE TABLE stories (
            id INTEGER PRIMARY KEY, title TEXT NOT NULL, original_id INTEGER, copies INTEGER NOT NULL DEFAULT 0,
            first_published_at TEXT, first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL, why TEXT);
        CREATE TABLE articles (
            id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE,
            site TEXT NOT NULL REFERENCES sites(key), "column" TEXT NOT NULL REFERENCES columns(key),
            title TEXT NOT NULL, text TEXT NOT NULL, canonical TEXT, text_hash TEXT NOT NULL,
            published_at TEXT, published_basis TEXT, made_at TEXT, source TEXT, author TEXT,
            story_id INTEGER REFERENCES stories(id), is_original INTEGER NOT NULL DEFAULT 1,
            first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'live',
            doc_number TEXT, index_number TEXT, agency TEXT, validity TEXT,
            topics TEXT NOT NULL DEFAULT '[]', capture_id INTEGER, provenance TEXT NOT NULL DEFAULT '{}');
        CREATE INDEX articles_by_story ON articles(story_id);
        CREATE INDEX articles_by_column ON articles("column", first_seen_at);
        CREATE INDEX articles_by_first_seen ON articles(first_seen_at);
        CREATE INDEX articles_by_published ON articles(published_at);
        CREATE TABLE versions (
            article_id INTEGER NOT NULL REFERENCES articles(id), n INTEGER NOT NULL, seen_at TEXT NOT NULL,
            title TEXT, text TEXT, text_hash TEXT NOT NULL, change TEXT NOT NULL DEFAULT '{}',
            PRIMARY KEY (article_id, n));
        CREATE INDEX versions_by_seen ON versions(seen_at);
        CREATE TABLE attachments (
            article_id INTEGER NOT NULL REFERENCES articles(id), url TEXT NOT NULL, name TEXT NOT NULL,
            type TEXT NOT NULL, bytes INTEGER, sha256 TEXT, text TEXT, PRIMARY KEY (article_id, url));
        CREATE TABLE sketches (
            gram INTEGER NOT NULL, article_id INTEGER NOT NULL, PRIMARY KEY (gram, article_id)) WITHOUT ROWID;
        """
    )


@migrations()
def m003_meaning(db: Database) -> None:
    db.executescript(
        """
        CREATE TABLE article_topics (
            article_id INTEGER NOT NULL REFERENCES articles(id), topic TEXT NOT NULL, name TEXT NOT NULL,
            score REAL NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (article_id, topic));
        CREATE INDEX article_topics_by_topic ON article_topics(topic);
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id), title TEXT, number TEXT,
            raw TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
        CREATE INDEX documents_by_article ON documents(article_id);
        CREATE INDEX documents_by_number ON documents(number);
        CREATE TABLE standards (
            id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id), name TEXT NOT NULL,
            code TEXT NOT NULL, number TEXT NOT NULL, year INTEGER,
            raw TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
        CREATE INDEX standards_by_article ON standards(article_id);
        CREATE INDEX standards_by_name ON standards(name);
        """
    )


@migrations()
def m004_search(db: Database) -> None:
    # Contentless: the index holds only bigrams; rowid is articles.id (design §6.3).
    db.execute("CREATE VIRTUAL TABLE articles_fts USING fts5(title, text, content='', detail=none, columnsize=0)")


@migrations()
def m005_crawl(db: Database) -> None:
    db.executescript(
        """
        CREATE TABLE links (
            url TEXT PRIMARY KEY, "column" TEXT NOT NULL REFERENCES columns(key), title TEXT NOT NULL, date TEXT,
            found_at TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', tries INTEGER NOT NULL DEFAULT 0,
            last_error TEXT);
        CREATE INDEX links_by_column ON links("column", state);
        CREATE TABLE rereads (
            article_id INTEGER PRIMARY KEY REFERENCES articles(id), checked_at TEXT NOT NULL, due_on TEXT,
            misses INTEGER NOT NULL DEFAULT 0, missed_on TEXT);
        CREATE INDEX rereads_by_due ON rereads(due_on);
        CREATE TABLE validators (
            url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, sha256 TEXT);
        CREATE TABLE captures (
            id INTEGER PRIMARY KEY, url TEXT NOT NULL, status INTEGER NOT NULL, fetched_at TEXT NOT NULL,
            sha256 TEXT NOT NULL, warc_file TEXT NOT NULL, warc_offset INTEGER NOT NULL,
            warc_length INTEGER NOT NULL);
        CREATE INDEX captures_by_url ON captures(url);
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY, site TEXT NOT NULL REFERENCES sites(key),
            "column" TEXT NOT NULL REFERENCES columns(key), started_at TEXT NOT NULL, finished_at TEXT,
            finish_reason TEXT, pages INTEGER NOT NULL DEFAULT 0, links INTEGER NOT NULL DEFAULT 0,
            new INTEGER NOT NULL DEFAULT 0, edited INTEGER NOT NULL DEFAULT 0, errors INTEGER NOT NULL DEFAULT 0,
            state TEXT, detail TEXT);
        CREATE INDEX runs_by_column ON runs("column", started_at);
        CREATE TABLE column_states (
            "column" TEXT PRIMARY KEY REFERENCES columns(key), site TEXT NOT NULL REFERENCES sites(key),
            state TEXT NOT NULL, since TEXT NOT NULL, detail TEXT NOT NULL, checked_at TEXT, last_ok_at TEXT,
            last_new_at TEXT, expected TEXT NOT NULL DEFAULT '{}');
        """
    )


@migrations()
def m006_delivery(db: Database) -> None:
    db.executescript(
        """
        CREATE TABLE readers (
            key TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, channel TEXT NOT NULL,
            topics TEXT NOT NULL DEFAULT '[]');
        CREATE TABLE digests (
            id INTEGER PRIMARY KEY, reader TEXT NOT NULL REFERENCES readers(key), kind TEXT NOT NULL,
            day TEXT NOT NULL, since TEXT, until TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE,
            subject TEXT NOT NULL, html TEXT NOT NULL, text TEXT NOT NULL, created_at TEXT NOT NULL,
            UNIQUE (reader, kind, day));
        CREATE TABLE deliveries (
            digest_id INTEGER PRIMARY KEY REFERENCES digests(id), state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0, claimed_at TEXT, next_try_at TEXT, last_error TEXT, sent_at TEXT);
        CREATE INDEX deliveries_by_state ON deliveries(state, next_try_at);
        -- version is 'new' for a story as a whole, 'ARTICLE.N' for version N of one of its articles
        CREATE TABLE delivery_items (
            reader TEXT NOT NULL REFERENCES readers(key), story_id INTEGER NOT NULL REFERENCES stories(id),
            version TEXT NOT NULL, digest_id INTEGER NOT NULL REFERENCES digests(id),
            PRIMARY KEY (reader, story_id, version));
        """
    )


@migrations()
def m007_months(db: Database) -> None:
    # Facets group by these; without an index each of them reads every article's text.
    db.executescript(
        """
        ALTER TABLE articles ADD COLUMN month TEXT GENERATED ALWAYS AS (substr(published_at, 1, 7)) VIRTUAL;
        CREATE INDEX articles_by_month ON articles(month);
        CREATE INDEX articles_by_site ON articles(site);
        CREATE INDEX articles_by_state ON articles(state);
        """
    )


@migrations()
def m008_attachments(db: Database) -> None:
    db.executescript(
        """
        ALTER TABLE attachments ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting';
        ALTER TABLE attachments ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE attachments ADD COLUMN why TEXT;
        ALTER TABLE attachments ADD COLUMN canonical TEXT;
        CREATE INDEX attachments_by_url ON attachments(url);
        CREATE INDEX attachments_waiting ON attachments(article_id) WHERE state = 'waiting';
        """
    )


@migrations()
def m009_stories(db: Database) -> None:
    # Sketches of another make find nothing among the new; no archive of the old make was ever released.
    db.executescript(
        """
        DELETE FROM sketches;
        -- Narrow, and beside the wide articles: every article that is placed looks into many of these.
        CREATE TABLE fingerprints (
            article_id INTEGER PRIMARY KEY REFERENCES articles(id), matter_hash INTEGER NOT NULL,
            length INTEGER NOT NULL, noisy INTEGER NOT NULL);
        -- Why an article is in its story (same), or what else its text has to do with another (excerpt, amended).
        CREATE TABLE likenesses (
            article_id INTEGER NOT NULL REFERENCES articles(id), other_id INTEGER NOT NULL REFERENCES articles(id),
            relation TEXT NOT NULL, jaccard REAL NOT NULL, containment REAL NOT NULL, why TEXT NOT NULL,
            PRIMARY KEY (article_id, other_id)) WITHOUT ROWID;
        CREATE INDEX likenesses_by_other ON likenesses(other_id);
        -- What an analyst said, which no later article undoes.
        CREATE TABLE story_verdicts (
            article_id INTEGER NOT NULL REFERENCES articles(id), other_id INTEGER NOT NULL REFERENCES articles(id),
            together INTEGER NOT NULL, said_at TEXT NOT NULL, PRIMARY KEY (article_id, other_id));
        """
    )


@migrations()
def m010_facts(db: Database) -> None:
    # What was archived before has none of these until its text is looked through again (`kexin retag --mentions`).
    db.executescript(
        """
        CREATE TABLE figures (
            id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id), subject TEXT NOT NULL,
            value REAL NOT NULL, unit TEXT NOT NULL, qualifier TEXT, scope TEXT NOT NULL, period TEXT,
            as_of TEXT, as_of_basis TEXT, raw TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
        CREATE INDEX figures_by_article ON figures(article_id);
        CREATE INDEX figures_by_series ON figures(subject, unit, scope);
        CREATE TABLE tasks (
            id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id), "no" TEXT NOT NULL,
            title TEXT NOT NULL, lead TEXT NOT NULL DEFAULT '[]', responsible TEXT NOT NULL DEFAULT '[]',
            deadline_raw TEXT, deadline TEXT, continuing INTEGER NOT NULL, raw TEXT NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL);
        CREATE INDEX tasks_by_article ON tasks(article_id);
        CREATE INDEX tasks_by_deadline ON tasks(deadline);
        CREATE TABLE programmes (
            id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id), programme TEXT NOT NULL,
            name TEXT NOT NULL, raw TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
        CREATE INDEX programmes_by_article ON programmes(article_id);
        CREATE INDEX programmes_by_programme ON programmes(programme, name);
        CREATE TABLE agencies (
            id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id), name TEXT NOT NULL,
            level TEXT, region TEXT, raw TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
        CREATE INDEX agencies_by_article ON agencies(article_id);
        CREATE INDEX agencies_by_name ON agencies(name);
        """
    )


@migrations()
def m011_names(db: Database) -> None:
    db.executescript(
        """
        ALTER TABLE documents ADD COLUMN agency TEXT;
        ALTER TABLE documents ADD COLUMN relation TEXT;
        ALTER TABLE documents ADD COLUMN key TEXT;
        ALTER TABLE documents ADD COLUMN title_key TEXT;
        ALTER TABLE documents ADD COLUMN stem TEXT;
        ALTER TABLE documents ADD COLUMN carries TEXT;
        CREATE INDEX documents_by_key ON documents(key);
        CREATE INDEX documents_by_title ON documents(title_key, key);
        CREATE INDEX documents_by_stem ON documents(stem);
        CREATE INDEX documents_by_carried ON documents(carries);
        ALTER TABLE standards ADD COLUMN status TEXT;
        ALTER TABLE standards ADD COLUMN status_date TEXT;
        ALTER TABLE standards ADD COLUMN replaces TEXT;
        ALTER TABLE standards ADD COLUMN title TEXT;
        CREATE INDEX standards_by_number ON standards(code, number);
        """
    )


@migrations()
def m012_files_again(db: Database) -> None:
    db.executescript(
        """
        DROP INDEX attachments_waiting;
        CREATE INDEX attachments_wanted ON attachments(article_id) WHERE state IN ('waiting', 'again');
        """
    )
