-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "order_accepted" ON "orders"."order" USING btree ("number" DESC NULLS LAST) WHERE "orders"."order"."status" = 'accepted';--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "orders"."order_newest";
