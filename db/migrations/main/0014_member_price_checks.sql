CREATE TABLE "orders"."member_price_check" (
	"order_line_id" uuid PRIMARY KEY NOT NULL,
	"conference_id" uuid NOT NULL,
	"basis" text NOT NULL,
	"vouched_by" uuid,
	"difference_cents" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolution" text,
	"resolved_by" uuid,
	CONSTRAINT "difference_positive" CHECK ("orders"."member_price_check"."difference_cents" > 0),
	CONSTRAINT "resolved_whole" CHECK (("orders"."member_price_check"."resolved_at" is null) = ("orders"."member_price_check"."resolution" is null))
);
--> statement-breakpoint
ALTER TABLE "orders"."member_price_check" ADD CONSTRAINT "member_price_check_order_line_id_order_line_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "orders"."order_line"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_price_check_open" ON "orders"."member_price_check" USING btree ("conference_id") WHERE "orders"."member_price_check"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "member_price_check_vouched_by" ON "orders"."member_price_check" USING btree ("vouched_by");--> statement-breakpoint
CREATE INDEX "member_price_check_resolved_by" ON "orders"."member_price_check" USING btree ("resolved_by");