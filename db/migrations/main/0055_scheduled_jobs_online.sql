-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "login_session_seen" ON "accounts"."login_session" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "rate_limit_old" ON "accounts"."rate_limit" USING btree ("bucket","window_start");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "attempt_used" ON "accounts"."sign_in_attempt" USING btree ("used_at") WHERE "accounts"."sign_in_attempt"."used_at" is not null;--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "order_receipt_missing" ON "orders"."order" USING btree ("paid_at") WHERE "orders"."order"."paid_at" is not null and "orders"."order"."buyer_id" is not null and "orders"."order"."receipt_sealed_at" is null;--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "stripe_mismatch_refunding" ON "orders"."stripe_mismatch" USING btree ("found_at") WHERE "orders"."stripe_mismatch"."resolution" = 'refunding';--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "stripe_mismatch_without_order" ON "orders"."stripe_mismatch" USING btree ("found_at") WHERE "orders"."stripe_mismatch"."kind" = 'payment-without-order' and "orders"."stripe_mismatch"."buyer_erased_at" is null and "orders"."stripe_mismatch"."redacted_at" is null;--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "stripe_mismatch_to_redact" ON "orders"."stripe_mismatch" USING btree ("paid_at") WHERE "orders"."stripe_mismatch"."redacted_at" is null and ("orders"."stripe_mismatch"."buyer_erased_at" is not null or "orders"."stripe_mismatch"."maybe_erased_at" is not null);--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "erasure_orders" ON "privacy"."erasure" USING gin ("orders");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "accounts"."rate_limit_window";
