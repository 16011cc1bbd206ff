ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "erasure_checked_at" timestamp with time zone;
--> statement-breakpoint
-- The searched words of a conference at a time. A session that is withdrawn later is found until then.
CREATE FUNCTION catalog.conference_words(conference_id uuid, at timestamptz) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT setweight(to_tsvector('pg_catalog.english', catalog.plain_words(c.title)), 'A')
    || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(coalesce(
      (SELECT string_agg(concat_ws(' ', s.title, s.credit), ' ' ORDER BY s.starts_at, s.id) FROM catalog.event_session s
       WHERE s.conference_id = c.id AND (s.unpublished_at IS NULL OR s.unpublished_at > at)), ''))), 'B')
    || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(concat_ws(' ', c.summary, c.audience, c.venue, c.venue_city))), 'C')
    || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(c.description)), 'D')
  FROM catalog.conference c WHERE c.id = conference_id
$$;
--> statement-breakpoint
-- The stored words have every session: a search leaves out those that are withdrawn by its time.
CREATE OR REPLACE FUNCTION catalog.write_conference_document(conference_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM catalog.conference WHERE id = conference_id FOR NO KEY UPDATE;
  INSERT INTO catalog.search_document (id, kind, words)
    SELECT conference_id, 'conference', catalog.conference_words(conference_id, '-infinity')
    WHERE EXISTS (SELECT FROM catalog.conference c WHERE c.id = conference_id)
  ON CONFLICT (id) DO UPDATE SET words = excluded.words;
END $$;
--> statement-breakpoint
DROP TRIGGER session_document ON catalog.event_session;
--> statement-breakpoint
CREATE TRIGGER session_document AFTER INSERT OR DELETE OR UPDATE OF title, credit, conference_id
  ON catalog.event_session FOR EACH ROW EXECUTE FUNCTION catalog.session_was_written();
