-- online
CREATE INDEX CONCURRENTLY IF NOT EXISTS "shipment_undone_by" ON "fulfillment"."shipment" USING btree ("undone_by") WHERE "fulfillment"."shipment"."undone_by" is not null;--> statement-breakpoint
ALTER TABLE "orders"."order_line" VALIDATE CONSTRAINT "cancel_rule_closed";--> statement-breakpoint
ALTER TABLE "orders"."refund" VALIDATE CONSTRAINT "refund_reason_closed";--> statement-breakpoint
ALTER TABLE "orders"."refund" VALIDATE CONSTRAINT "check_is_told";--> statement-breakpoint
ALTER TABLE "orders"."refund_line" VALIDATE CONSTRAINT "refund_line_rule_closed";
