-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "stripe_mismatch_address" ON "orders"."stripe_mismatch" USING btree ("address_digest") WHERE "orders"."stripe_mismatch"."address_digest" is not null;
