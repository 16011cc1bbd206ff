-- online
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "journal_source_once" ON "orders"."journal_entry" USING btree ("source_id","order_id","account");--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "refund_at_stripe" ON "orders"."refund" USING btree ("stripe_id","order_id");--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "orders"."payment_unverified";--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "payment_unverified" ON "orders"."payment" USING btree ("at") WHERE "orders"."payment"."status" = 'succeeded' and "orders"."payment"."verified_at" is null and "orders"."payment"."stripe_id" is not null;--> statement-breakpoint
ALTER TABLE "orders"."payment" VALIDATE CONSTRAINT "payment_at_stripe";
