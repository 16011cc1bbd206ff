-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "stripe_mismatch_buyer" ON "orders"."stripe_mismatch" USING btree ("buyer_id") WHERE "orders"."stripe_mismatch"."buyer_id" is not null;