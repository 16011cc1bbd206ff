-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "stripe_mismatch_to_check" ON "orders"."stripe_mismatch" USING btree ("found_at") WHERE "orders"."stripe_mismatch"."kind" = 'payment-without-order' and "orders"."stripe_mismatch"."erasure_checked_at" is null and "orders"."stripe_mismatch"."buyer_erased_at" is null and "orders"."stripe_mismatch"."redacted_at" is null;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "stripe_mismatch_unasked" ON "orders"."stripe_mismatch" USING btree ("found_at") WHERE "orders"."stripe_mismatch"."kind" = 'payment-without-order' and "orders"."stripe_mismatch"."buyer_id" is null and "orders"."stripe_mismatch"."address_unknown_at" is null and "orders"."stripe_mismatch"."buyer_erased_at" is null and "orders"."stripe_mismatch"."redacted_at" is null;
--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "stripe_mismatch_order" ON "orders"."stripe_mismatch" USING btree ("order_id") WHERE "orders"."stripe_mismatch"."order_id" is not null;
