CREATE INDEX "order_cart" ON "orders"."order" USING btree ("cart_id") WHERE "orders"."order"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "order_line_parent" ON "orders"."order_line" USING btree ("parent_id") WHERE "orders"."order_line"."parent_id" is not null;--> statement-breakpoint
CREATE INDEX "refund_payment" ON "orders"."refund" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refund_open" ON "orders"."refund" USING btree ("requested_at") WHERE "orders"."refund"."status" in ('requested', 'pending');