-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "lookup_unconfirmed" ON "lookup" USING btree ("person_id") WHERE "lookup"."confirmed_at" is null;--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "person_key_unseen" ON "person_key" USING btree ("person_id") WHERE "person_key"."person_seen_at" is null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "lookup_candidate";--> statement-breakpoint
ALTER TABLE "lookup" VALIDATE CONSTRAINT "lookup_person_id_person_key_person_id_fk";
