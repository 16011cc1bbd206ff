CREATE TABLE "orders"."large_order" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"verdict" text,
	"reason" text
);
--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "network_digest" "bytea";--> statement-breakpoint
ALTER TABLE "fulfillment"."search" ADD COLUMN "more" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "fulfillment"."search" ADD COLUMN "cities" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "orders"."large_order" ADD CONSTRAINT "large_order_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "large_order_decided_by" ON "orders"."large_order" USING btree ("decided_by");
