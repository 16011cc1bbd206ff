CREATE TABLE "catalog"."search_document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_document_kind" CHECK ("catalog"."search_document"."kind" in ('conference', 'publication'))
);
--> statement-breakpoint
CREATE INDEX "search_document_words" ON "catalog"."search_document" USING gin ("words") WITH (fastupdate=off);
--> statement-breakpoint
-- A text as it is searched: accents away, and every sign a space. Postgres would read "and/or" as a path, "e.g." as a host.
CREATE FUNCTION catalog.plain_words(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    regexp_replace(normalize($1, NFKD), '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]', '', 'g'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff\u3000-\u303f]', ' ', 'g')
$$;
--> statement-breakpoint
-- The lock lets two writers of one conference's sessions see each other.
CREATE FUNCTION catalog.write_conference_document(conference_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM catalog.conference WHERE id = conference_id FOR NO KEY UPDATE;
  INSERT INTO catalog.search_document (id, kind, words)
    SELECT c.id, 'conference',
      setweight(to_tsvector('pg_catalog.english', catalog.plain_words(c.title)), 'A')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(coalesce(
        (SELECT string_agg(concat_ws(' ', s.title, s.credit), ' ' ORDER BY s.starts_at, s.id) FROM catalog.session s WHERE s.conference_id = c.id), ''))), 'B')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(concat_ws(' ', c.summary, c.audience, c.venue, c.venue_city))), 'C')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(c.description)), 'D')
    FROM catalog.conference c WHERE c.id = conference_id
  ON CONFLICT (id) DO UPDATE SET words = excluded.words;
END $$;
--> statement-breakpoint
CREATE FUNCTION catalog.write_publication_document(publication_id uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO catalog.search_document (id, kind, words)
    SELECT p.id, 'publication',
      setweight(to_tsvector('pg_catalog.english', catalog.plain_words(p.title)), 'A')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(concat_ws(' ', p.summary, p.edition))), 'C')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(p.description)), 'D')
    FROM catalog.publication p WHERE p.id = publication_id
  ON CONFLICT (id) DO UPDATE SET words = excluded.words
$$;
--> statement-breakpoint
CREATE FUNCTION catalog.conference_was_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM catalog.write_conference_document(NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION catalog.publication_was_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM catalog.write_publication_document(NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION catalog.session_was_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM catalog.write_conference_document(OLD.conference_id); END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.conference_id <> OLD.conference_id) THEN
    PERFORM catalog.write_conference_document(NEW.conference_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION catalog.item_was_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM catalog.search_document WHERE id = OLD.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER conference_document AFTER INSERT OR UPDATE OF title, audience, summary, description, venue, venue_city
  ON catalog.conference FOR EACH ROW EXECUTE FUNCTION catalog.conference_was_written();
--> statement-breakpoint
CREATE TRIGGER conference_document_deleted AFTER DELETE ON catalog.conference FOR EACH ROW EXECUTE FUNCTION catalog.item_was_deleted();
--> statement-breakpoint
CREATE TRIGGER session_document AFTER INSERT OR DELETE OR UPDATE OF title, credit, conference_id
  ON catalog.session FOR EACH ROW EXECUTE FUNCTION catalog.session_was_written();
--> statement-breakpoint
CREATE TRIGGER publication_document AFTER INSERT OR UPDATE OF title, edition, summary, description
  ON catalog.publication FOR EACH ROW EXECUTE FUNCTION catalog.publication_was_written();
--> statement-breakpoint
CREATE TRIGGER publication_document_deleted AFTER DELETE ON catalog.publication FOR EACH ROW EXECUTE FUNCTION catalog.item_was_deleted();
--> statement-breakpoint
SELECT catalog.write_conference_document(id) FROM catalog.conference;
--> statement-breakpoint
SELECT catalog.write_publication_document(id) FROM catalog.publication;
