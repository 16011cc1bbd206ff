-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "order_network" ON "orders"."order" USING btree ("network_digest") WHERE "orders"."order"."network_digest" is not null;--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "order_city" ON "orders"."order" USING btree ("buyer_city_id","number" DESC NULLS LAST) WHERE "orders"."order"."buyer_city_id" is not null;--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "order_requested" ON "orders"."order" USING btree ("number" DESC NULLS LAST) WHERE "orders"."order"."status" = 'requested';
