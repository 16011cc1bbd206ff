-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "erasure_unfinished" ON "privacy"."erasure" USING btree ("requested_at") WHERE "privacy"."erasure"."completed_at" is null;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "privacy"."erasure_open";
