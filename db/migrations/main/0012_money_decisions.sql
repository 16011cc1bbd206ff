CREATE TABLE "orders"."money_act" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"act" text NOT NULL,
	"who" text NOT NULL,
	"person_id" uuid,
	"cents" integer NOT NULL,
	"reason" text,
	"refund_id" uuid,
	"decision_id" uuid,
	"resolution" text,
	"at" timestamp with time zone NOT NULL
);--> statement-breakpoint
CREATE TABLE "orders"."stripe_mismatch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"stripe_id" text NOT NULL,
	"order_id" uuid,
	"order_number" bigint,
	"cents" integer NOT NULL,
	"paid_at" timestamp with time zone NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"refund_id" text,
	"resolution" text,
	"reason" text,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	CONSTRAINT "stripe_mismatch_stripe_id_unique" UNIQUE("stripe_id")
);--> statement-breakpoint
ALTER TABLE "orders"."decision" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "orders"."order_line" ADD COLUMN "cancel_rule" text;--> statement-breakpoint
ALTER TABLE "orders"."order_line" ADD COLUMN "cancel_charge_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD COLUMN "retry_of" uuid;--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD COLUMN "method" text DEFAULT 'stripe' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD COLUMN "check_number" text;--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD COLUMN "check_sent_on" date;--> statement-breakpoint
ALTER TABLE "orders"."refund_line" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "orders"."refund_line" ADD COLUMN "charge_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fulfillment"."shipment" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "fulfillment"."shipment" ADD COLUMN "undone_by" uuid;--> statement-breakpoint
ALTER TABLE "orders"."money_act" ADD CONSTRAINT "money_act_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "money_act_order" ON "orders"."money_act" USING btree ("order_id","at");--> statement-breakpoint
CREATE INDEX "money_act_person" ON "orders"."money_act" USING btree ("person_id") WHERE "orders"."money_act"."person_id" is not null;--> statement-breakpoint
CREATE INDEX "stripe_mismatch_open" ON "orders"."stripe_mismatch" USING btree ("found_at") WHERE "orders"."stripe_mismatch"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "stripe_mismatch_by" ON "orders"."stripe_mismatch" USING btree ("settled_by") WHERE "orders"."stripe_mismatch"."settled_by" is not null;--> statement-breakpoint
ALTER TABLE "orders"."order_line" ADD CONSTRAINT "cancel_rule_closed" CHECK ("orders"."order_line"."cancel_rule" in ('full', 'less-charge', 'guest', 'past-deadline', 'digital', 'waived', 'what-is-left', 'nothing-paid')) NOT VALID;--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD CONSTRAINT "refund_reason_closed" CHECK ("orders"."refund"."reason" in ('canceled-by-member', 'canceled-by-staff', 'organizer-error', 'illness', 'goodwill', 'paid-not-placed', 'paid-twice', 'amount-differs', 'erasure', 'buyer-erased', 'made-in-stripe')) NOT VALID;--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD CONSTRAINT "check_is_told" CHECK (("orders"."refund"."method" = 'check') = ("orders"."refund"."check_number" is not null and "orders"."refund"."check_sent_on" is not null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "orders"."refund_line" ADD CONSTRAINT "refund_line_rule_closed" CHECK ("orders"."refund_line"."rule" in ('full', 'less-charge', 'guest', 'past-deadline', 'digital', 'waived', 'what-is-left', 'nothing-paid')) NOT VALID;
