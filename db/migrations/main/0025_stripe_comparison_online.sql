-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "payment_unverified" ON "orders"."payment" USING btree ("at") WHERE "orders"."payment"."status" = 'succeeded' and "orders"."payment"."verified_at" is null;
