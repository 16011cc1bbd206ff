ALTER TABLE "catalog"."conference" ALTER COLUMN "published_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "catalog"."publication" ALTER COLUMN "published_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "catalog"."conference" ADD COLUMN "unpublished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "catalog"."event_session" ADD COLUMN "unpublished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "catalog"."format" ADD COLUMN "unpublished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "catalog"."publication" ADD COLUMN "unpublished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "catalog"."ticket_type" ADD COLUMN "unpublished_at" timestamp with time zone;
--> statement-breakpoint
-- A conference is not found by a session that it no longer offers.
CREATE OR REPLACE FUNCTION catalog.write_conference_document(conference_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM catalog.conference WHERE id = conference_id FOR NO KEY UPDATE;
  INSERT INTO catalog.search_document (id, kind, words)
    SELECT c.id, 'conference',
      setweight(to_tsvector('pg_catalog.english', catalog.plain_words(c.title)), 'A')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(coalesce(
        (SELECT string_agg(concat_ws(' ', s.title, s.credit), ' ' ORDER BY s.starts_at, s.id) FROM catalog.event_session s
         WHERE s.conference_id = c.id AND s.unpublished_at IS NULL), ''))), 'B')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(concat_ws(' ', c.summary, c.audience, c.venue, c.venue_city))), 'C')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(c.description)), 'D')
    FROM catalog.conference c WHERE c.id = conference_id
  ON CONFLICT (id) DO UPDATE SET words = excluded.words;
END $$;
--> statement-breakpoint
DROP TRIGGER session_document ON catalog.event_session;
--> statement-breakpoint
CREATE TRIGGER session_document AFTER INSERT OR DELETE OR UPDATE OF title, credit, conference_id, unpublished_at
  ON catalog.event_session FOR EACH ROW EXECUTE FUNCTION catalog.session_was_written();
