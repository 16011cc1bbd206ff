-- Names as in the README's glossary: seat, tax area, journal, erasure log, login session, event session. A rename reads no
-- rows. Nothing is in production, so no older build runs beside these names.
ALTER TABLE "registrations"."place" RENAME TO "seat";--> statement-breakpoint
ALTER TABLE "registrations"."seat" RENAME CONSTRAINT "place_pkey" TO "seat_pkey";--> statement-breakpoint
ALTER TABLE "registrations"."seat" RENAME CONSTRAINT "place_quota_id_quota_id_fk" TO "seat_quota_id_quota_id_fk";--> statement-breakpoint
ALTER TABLE "registrations"."seat" RENAME CONSTRAINT "place_registration_id_registration_id_fk" TO "seat_registration_id_registration_id_fk";--> statement-breakpoint
ALTER INDEX "registrations"."place_taken" RENAME TO "seat_taken";--> statement-breakpoint
ALTER INDEX "registrations"."place_registration" RENAME TO "seat_registration";--> statement-breakpoint
ALTER TABLE "cities"."tax_place" RENAME TO "tax_area";--> statement-breakpoint
ALTER TABLE "cities"."tax_area" RENAME CONSTRAINT "tax_place_pkey" TO "tax_area_pkey";--> statement-breakpoint
ALTER TABLE "cities"."tax_rate" RENAME COLUMN "place_id" TO "tax_area_id";--> statement-breakpoint
ALTER TABLE "cities"."tax_rate" RENAME CONSTRAINT "tax_rate_place_id_effective_on_pk" TO "tax_rate_tax_area_id_effective_on_pk";--> statement-breakpoint
ALTER TABLE "cities"."tax_rate" RENAME CONSTRAINT "tax_rate_place_id_tax_place_id_fk" TO "tax_rate_tax_area_id_tax_area_id_fk";--> statement-breakpoint
ALTER TABLE "orders"."order" RENAME COLUMN "tax_place_id" TO "tax_area_id";--> statement-breakpoint
ALTER TABLE "orders"."ledger_entry" RENAME TO "journal_entry";--> statement-breakpoint
ALTER TABLE "orders"."journal_entry" RENAME CONSTRAINT "ledger_entry_pkey" TO "journal_entry_pkey";--> statement-breakpoint
ALTER TABLE "orders"."journal_entry" RENAME CONSTRAINT "ledger_once" TO "journal_once";--> statement-breakpoint
ALTER INDEX "orders"."ledger_order" RENAME TO "journal_order";--> statement-breakpoint
ALTER SEQUENCE "orders"."ledger_entry_id_seq" RENAME TO "journal_entry_id_seq";--> statement-breakpoint
ALTER TRIGGER ledger_append_only ON "orders"."journal_entry" RENAME TO journal_append_only;--> statement-breakpoint
ALTER FUNCTION orders.refuse_ledger_change() RENAME TO refuse_journal_change;--> statement-breakpoint
CREATE OR REPLACE FUNCTION orders.refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
ALTER TABLE "privacy"."ledger_head" RENAME TO "erasure_log_head";--> statement-breakpoint
ALTER TABLE "privacy"."erasure_log_head" RENAME CONSTRAINT "ledger_head_pkey" TO "erasure_log_head_pkey";--> statement-breakpoint
ALTER TABLE "accounts"."session" RENAME TO "login_session";--> statement-breakpoint
ALTER TABLE "accounts"."login_session" RENAME CONSTRAINT "session_pkey" TO "login_session_pkey";--> statement-breakpoint
ALTER TABLE "accounts"."login_session" RENAME CONSTRAINT "session_id_unique" TO "login_session_id_unique";--> statement-breakpoint
ALTER INDEX "accounts"."session_person" RENAME TO "login_session_person";--> statement-breakpoint
ALTER INDEX "accounts"."session_expiry" RENAME TO "login_session_expiry";--> statement-breakpoint
ALTER TABLE "catalog"."session" RENAME TO "event_session";--> statement-breakpoint
ALTER TABLE "catalog"."event_session" RENAME CONSTRAINT "session_pkey" TO "event_session_pkey";--> statement-breakpoint
ALTER TABLE "catalog"."event_session" RENAME CONSTRAINT "session_conference_id_conference_id_fk" TO "event_session_conference_id_conference_id_fk";--> statement-breakpoint
ALTER TABLE "catalog"."event_session" RENAME CONSTRAINT "session_price_not_negative" TO "event_session_price_not_negative";--> statement-breakpoint
ALTER INDEX "catalog"."session_conference" RENAME TO "event_session_conference";--> statement-breakpoint
CREATE OR REPLACE FUNCTION catalog.write_conference_document(conference_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM catalog.conference WHERE id = conference_id FOR NO KEY UPDATE;
  INSERT INTO catalog.search_document (id, kind, words)
    SELECT c.id, 'conference',
      setweight(to_tsvector('pg_catalog.english', catalog.plain_words(c.title)), 'A')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(coalesce(
        (SELECT string_agg(concat_ws(' ', s.title, s.credit), ' ' ORDER BY s.starts_at, s.id) FROM catalog.event_session s WHERE s.conference_id = c.id), ''))), 'B')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(concat_ws(' ', c.summary, c.audience, c.venue, c.venue_city))), 'C')
      || setweight(to_tsvector('pg_catalog.english', catalog.plain_words(c.description)), 'D')
    FROM catalog.conference c WHERE c.id = conference_id
  ON CONFLICT (id) DO UPDATE SET words = excluded.words;
END $$;
