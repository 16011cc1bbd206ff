-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "payment_processing" ON "orders"."payment" USING btree ("at") WHERE "orders"."payment"."status" = 'processing';