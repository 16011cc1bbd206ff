CREATE SCHEMA "vault";
--> statement-breakpoint
CREATE SCHEMA "accounts";
--> statement-breakpoint
CREATE SCHEMA "cities";
--> statement-breakpoint
CREATE SCHEMA "catalog";
--> statement-breakpoint
CREATE SCHEMA "registrations";
--> statement-breakpoint
CREATE SCHEMA "orders";
--> statement-breakpoint
CREATE SCHEMA "fulfillment";
--> statement-breakpoint
CREATE SCHEMA "privacy";
--> statement-breakpoint
CREATE TABLE "vault"."access" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"actor_id" uuid,
	"actor_role" text NOT NULL,
	"person_id" uuid NOT NULL,
	"fields" text[] NOT NULL,
	"purpose" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"verdict" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vault"."person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"erasing_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "vault"."record" (
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ref" text DEFAULT '' NOT NULL,
	"version" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	"given_by" text NOT NULL,
	"given_for" text NOT NULL,
	"form" text NOT NULL,
	"policy_version" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "record_person_id_kind_ref_pk" PRIMARY KEY("person_id","kind","ref")
);
--> statement-breakpoint
CREATE TABLE "accounts"."account" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_sign_in_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts"."rate_limit" (
	"bucket" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_limit_bucket_digest_window_start_pk" PRIMARY KEY("bucket","digest","window_start")
);
--> statement-breakpoint
CREATE TABLE "accounts"."role" (
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "role_person_id_role_pk" PRIMARY KEY("person_id","role")
);
--> statement-breakpoint
CREATE TABLE "accounts"."session" (
	"digest" "bytea" PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"fresh_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"device" text NOT NULL,
	CONSTRAINT "session_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "accounts"."sign_in_attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"link_digest" "bytea" NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"sends" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "sign_in_attempt_link_digest_unique" UNIQUE("link_digest")
);
--> statement-breakpoint
CREATE TABLE "cities"."city" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"official_name" text NOT NULL,
	"county" text NOT NULL,
	"population" integer,
	"website" text,
	"demo" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cities"."city_domain" (
	"domain" text PRIMARY KEY NOT NULL,
	"city_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cities"."membership" (
	"city_id" text NOT NULL,
	"since" date NOT NULL,
	"until" date NOT NULL,
	CONSTRAINT "membership_city_id_since_pk" PRIMARY KEY("city_id","since")
);
--> statement-breakpoint
CREATE TABLE "cities"."tax_place" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"county" text NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cities"."tax_rate" (
	"place_id" text NOT NULL,
	"effective_on" date NOT NULL,
	"milli_percent" integer NOT NULL,
	CONSTRAINT "tax_rate_place_id_effective_on_pk" PRIMARY KEY("place_id","effective_on")
);
--> statement-breakpoint
CREATE TABLE "catalog"."conference" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"audience" text NOT NULL,
	"summary" text NOT NULL,
	"description" text NOT NULL,
	"venue" text NOT NULL,
	"venue_address" text NOT NULL,
	"venue_city" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"early_until" date,
	"online_until" date NOT NULL,
	"refund_until" date NOT NULL,
	"assumptions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conference_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "catalog"."format" (
	"id" uuid PRIMARY KEY NOT NULL,
	"publication_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"stock" integer,
	"grams" integer,
	"file_key" text,
	CONSTRAINT "stock_not_negative" CHECK ("catalog"."format"."stock" >= 0),
	CONSTRAINT "print_has_stock" CHECK (("catalog"."format"."kind" = 'print') = ("catalog"."format"."stock" is not null))
);
--> statement-breakpoint
CREATE TABLE "catalog"."format_price" (
	"format_id" uuid NOT NULL,
	"buyer_kind" text NOT NULL,
	"from_quantity" integer NOT NULL,
	"cents" integer NOT NULL,
	CONSTRAINT "format_price_format_id_buyer_kind_from_quantity_pk" PRIMARY KEY("format_id","buyer_kind","from_quantity"),
	CONSTRAINT "format_price_not_negative" CHECK ("catalog"."format_price"."cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "catalog"."publication" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"description" text NOT NULL,
	"edition" text NOT NULL,
	"assumptions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "publication_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "catalog"."session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conference_id" uuid NOT NULL,
	"title" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"cents" integer NOT NULL,
	"credit" text,
	CONSTRAINT "session_price_not_negative" CHECK ("catalog"."session"."cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "catalog"."ticket_price" (
	"ticket_type_id" uuid NOT NULL,
	"attendee_kind" text NOT NULL,
	"tier" text NOT NULL,
	"cents" integer NOT NULL,
	CONSTRAINT "ticket_price_ticket_type_id_attendee_kind_tier_pk" PRIMARY KEY("ticket_type_id","attendee_kind","tier"),
	CONSTRAINT "ticket_price_not_negative" CHECK ("catalog"."ticket_price"."cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "catalog"."ticket_type" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conference_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"description" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registrations"."place" (
	"id" uuid PRIMARY KEY NOT NULL,
	"quota_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"expires_at" timestamp with time zone,
	"released_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "registrations"."quota" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conference_id" uuid NOT NULL,
	"label" text NOT NULL,
	"capacity" integer NOT NULL,
	CONSTRAINT "capacity_not_negative" CHECK ("registrations"."quota"."capacity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "registrations"."quota_draw" (
	"source_id" uuid NOT NULL,
	"quota_id" uuid NOT NULL,
	CONSTRAINT "quota_draw_source_id_quota_id_pk" PRIMARY KEY("source_id","quota_id")
);
--> statement-breakpoint
CREATE TABLE "registrations"."registration" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conference_id" uuid NOT NULL,
	"ticket_type_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"attendee_id" uuid,
	"status" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"canceled_at" timestamp with time zone,
	CONSTRAINT "registration_order_line_id_unique" UNIQUE("order_line_id")
);
--> statement-breakpoint
CREATE TABLE "registrations"."registration_session" (
	"registration_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	CONSTRAINT "registration_session_registration_id_session_id_pk" PRIMARY KEY("registration_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "orders"."attendee" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"order_line_id" uuid NOT NULL,
	"is_buyer" boolean NOT NULL,
	"notice_key" "bytea" NOT NULL,
	CONSTRAINT "attendee_notice_key_unique" UNIQUE("notice_key")
);
--> statement-breakpoint
CREATE TABLE "orders"."cart" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_digest" "bytea" NOT NULL,
	"person_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cart_token_digest_unique" UNIQUE("token_digest")
);
--> statement-breakpoint
CREATE TABLE "orders"."cart_line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cart_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"item_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"seen_cents" integer,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_line_an_item" UNIQUE("cart_id","item_id"),
	CONSTRAINT "cart_quantity" CHECK ("orders"."cart_line"."quantity" between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "orders"."decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source_id" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	"resolution" text,
	CONSTRAINT "one_decision_a_source" UNIQUE("order_id","kind","source_id")
);
--> statement-breakpoint
CREATE TABLE "orders"."ledger_entry" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"account" text NOT NULL,
	"cents" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_once" UNIQUE("source_id","account")
);
--> statement-breakpoint
CREATE TABLE "orders"."order" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "orders"."order_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 10001 CACHE 1),
	"buyer_id" uuid,
	"buyer_city_id" text,
	"status" text NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"cart_id" uuid,
	"net_cents" integer NOT NULL,
	"shipping_cents" integer NOT NULL,
	"tax_cents" integer NOT NULL,
	"total_cents" integer NOT NULL,
	"tax_place_id" text,
	"tax_milli_percent" integer,
	"placed_at" timestamp with time zone NOT NULL,
	"hold_until" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"checkout_id" text,
	"checkout_url" text,
	"redacted_at" timestamp with time zone,
	CONSTRAINT "order_number_unique" UNIQUE("number"),
	CONSTRAINT "order_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "order_checkout_id_unique" UNIQUE("checkout_id"),
	CONSTRAINT "total_adds_up" CHECK ("orders"."order"."total_cents" = "orders"."order"."net_cents" + "orders"."order"."shipping_cents" + "orders"."order"."tax_cents")
);
--> statement-breakpoint
CREATE TABLE "orders"."order_line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"parent_id" uuid,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"item_id" uuid,
	"conference_id" uuid,
	"title" text NOT NULL,
	"why" jsonb NOT NULL,
	"unit_cents" integer NOT NULL,
	"quantity" integer NOT NULL,
	"net_cents" integer NOT NULL,
	"tax_cents" integer NOT NULL,
	"refundable" boolean NOT NULL,
	"refund_until" date,
	"charge_cents" integer NOT NULL,
	"canceled_at" timestamp with time zone,
	"shipped_quantity" integer DEFAULT 0 NOT NULL,
	"stock_returned_at" timestamp with time zone,
	CONSTRAINT "line_adds_up" CHECK ("orders"."order_line"."net_cents" = "orders"."order_line"."unit_cents" * "orders"."order_line"."quantity"),
	CONSTRAINT "shipped_within" CHECK ("orders"."order_line"."shipped_quantity" between 0 and "orders"."order_line"."quantity")
);
--> statement-breakpoint
CREATE TABLE "orders"."payment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"stripe_id" text NOT NULL,
	"customer_id" text,
	"method" text NOT NULL,
	"status" text NOT NULL,
	"cents" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "payment_stripe_id_unique" UNIQUE("stripe_id")
);
--> statement-breakpoint
CREATE TABLE "orders"."refund" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"stripe_id" text,
	"status" text NOT NULL,
	"cents" integer NOT NULL,
	"reason" text NOT NULL,
	"external" boolean DEFAULT false NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "refund_stripe_id_unique" UNIQUE("stripe_id"),
	CONSTRAINT "refund_positive" CHECK ("orders"."refund"."cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "orders"."refund_line" (
	"refund_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"net_cents" integer NOT NULL,
	"tax_cents" integer NOT NULL,
	CONSTRAINT "refund_line_refund_id_order_line_id_pk" PRIMARY KEY("refund_id","order_line_id")
);
--> statement-breakpoint
CREATE TABLE "orders"."stripe_event" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fulfillment"."download" (
	"digest" "bytea" PRIMARY KEY NOT NULL,
	"order_line_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fulfillment"."search" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"people" uuid[] NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fulfillment"."shipment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"carrier" text NOT NULL,
	"tracking_number" text,
	"idempotency_key" uuid NOT NULL,
	"shipped_at" timestamp with time zone NOT NULL,
	"shipped_by" uuid,
	CONSTRAINT "shipment_idempotency_key_unique" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "fulfillment"."shipment_line" (
	"shipment_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "shipment_line_shipment_id_order_line_id_pk" PRIMARY KEY("shipment_id","order_line_id"),
	CONSTRAINT "ships_something" CHECK ("fulfillment"."shipment_line"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "privacy"."erasure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"receipt_digest" "bytea" NOT NULL,
	"step" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	"unreadable_after" timestamp with time zone NOT NULL,
	"lines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "erasure_person_id_unique" UNIQUE("person_id"),
	CONSTRAINT "erasure_receipt_digest_unique" UNIQUE("receipt_digest")
);
--> statement-breakpoint
CREATE TABLE "privacy"."ledger_head" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"highest" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cities"."city_domain" ADD CONSTRAINT "city_domain_city_id_city_id_fk" FOREIGN KEY ("city_id") REFERENCES "cities"."city"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cities"."membership" ADD CONSTRAINT "membership_city_id_city_id_fk" FOREIGN KEY ("city_id") REFERENCES "cities"."city"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cities"."tax_rate" ADD CONSTRAINT "tax_rate_place_id_tax_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "cities"."tax_place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."format" ADD CONSTRAINT "format_publication_id_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "catalog"."publication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."format_price" ADD CONSTRAINT "format_price_format_id_format_id_fk" FOREIGN KEY ("format_id") REFERENCES "catalog"."format"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."session" ADD CONSTRAINT "session_conference_id_conference_id_fk" FOREIGN KEY ("conference_id") REFERENCES "catalog"."conference"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."ticket_price" ADD CONSTRAINT "ticket_price_ticket_type_id_ticket_type_id_fk" FOREIGN KEY ("ticket_type_id") REFERENCES "catalog"."ticket_type"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."ticket_type" ADD CONSTRAINT "ticket_type_conference_id_conference_id_fk" FOREIGN KEY ("conference_id") REFERENCES "catalog"."conference"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations"."place" ADD CONSTRAINT "place_quota_id_quota_id_fk" FOREIGN KEY ("quota_id") REFERENCES "registrations"."quota"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations"."place" ADD CONSTRAINT "place_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "registrations"."registration"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations"."quota_draw" ADD CONSTRAINT "quota_draw_quota_id_quota_id_fk" FOREIGN KEY ("quota_id") REFERENCES "registrations"."quota"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations"."registration_session" ADD CONSTRAINT "registration_session_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "registrations"."registration"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."attendee" ADD CONSTRAINT "attendee_order_line_id_order_line_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "orders"."order_line"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."cart_line" ADD CONSTRAINT "cart_line_cart_id_cart_id_fk" FOREIGN KEY ("cart_id") REFERENCES "orders"."cart"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."decision" ADD CONSTRAINT "decision_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order_line" ADD CONSTRAINT "order_line_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."payment" ADD CONSTRAINT "payment_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD CONSTRAINT "refund_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."refund" ADD CONSTRAINT "refund_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "orders"."payment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."refund_line" ADD CONSTRAINT "refund_line_refund_id_refund_id_fk" FOREIGN KEY ("refund_id") REFERENCES "orders"."refund"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."refund_line" ADD CONSTRAINT "refund_line_order_line_id_order_line_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "orders"."order_line"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfillment"."shipment_line" ADD CONSTRAINT "shipment_line_shipment_id_shipment_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "fulfillment"."shipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_once_an_hour" ON "vault"."access" USING btree ("person_id","actor_id","purpose","fields","subject","verdict","hour");--> statement-breakpoint
CREATE INDEX "access_of_person" ON "vault"."access" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "access_by_actor" ON "vault"."access" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "rate_limit_window" ON "accounts"."rate_limit" USING btree ("window_start");--> statement-breakpoint
CREATE INDEX "session_person" ON "accounts"."session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_expiry" ON "accounts"."session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "attempt_expiry" ON "accounts"."sign_in_attempt" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "attempt_subject" ON "accounts"."sign_in_attempt" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "city_domain_city" ON "cities"."city_domain" USING btree ("city_id");--> statement-breakpoint
CREATE INDEX "conference_starts" ON "catalog"."conference" USING btree ("starts_on","id");--> statement-breakpoint
CREATE INDEX "format_publication" ON "catalog"."format" USING btree ("publication_id","position");--> statement-breakpoint
CREATE INDEX "publication_newest" ON "catalog"."publication" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "session_conference" ON "catalog"."session" USING btree ("conference_id","starts_at");--> statement-breakpoint
CREATE INDEX "ticket_type_conference" ON "catalog"."ticket_type" USING btree ("conference_id","position");--> statement-breakpoint
CREATE INDEX "place_taken" ON "registrations"."place" USING btree ("quota_id","expires_at") WHERE "registrations"."place"."released_at" is null;--> statement-breakpoint
CREATE INDEX "place_registration" ON "registrations"."place" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "quota_conference" ON "registrations"."quota" USING btree ("conference_id");--> statement-breakpoint
CREATE INDEX "registration_attendee" ON "registrations"."registration" USING btree ("attendee_id");--> statement-breakpoint
CREATE INDEX "registration_conference" ON "registrations"."registration" USING btree ("conference_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "attendee_line" ON "orders"."attendee" USING btree ("order_line_id");--> statement-breakpoint
CREATE INDEX "cart_person" ON "orders"."cart" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "cart_updated" ON "orders"."cart" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "decision_open" ON "orders"."decision" USING btree ("opened_at") WHERE "orders"."decision"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "decision_settled_by" ON "orders"."decision" USING btree ("settled_by");--> statement-breakpoint
CREATE INDEX "ledger_order" ON "orders"."ledger_entry" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_buyer" ON "orders"."order" USING btree ("buyer_id","number");--> statement-breakpoint
CREATE INDEX "order_pending" ON "orders"."order" USING btree ("hold_until") WHERE "orders"."order"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "order_newest" ON "orders"."order" USING btree ("number" DESC NULLS LAST) WHERE "orders"."order"."status" = 'paid';--> statement-breakpoint
CREATE INDEX "order_line_order" ON "orders"."order_line" USING btree ("order_id","position");--> statement-breakpoint
CREATE INDEX "order_line_to_ship" ON "orders"."order_line" USING btree ("order_id") WHERE "orders"."order_line"."kind" = 'print' and "orders"."order_line"."canceled_at" is null and "orders"."order_line"."shipped_quantity" < "orders"."order_line"."quantity";--> statement-breakpoint
CREATE INDEX "payment_order" ON "orders"."payment" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "refund_order" ON "orders"."refund" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "refund_line_line" ON "orders"."refund_line" USING btree ("order_line_id");--> statement-breakpoint
CREATE INDEX "download_person" ON "fulfillment"."download" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "download_expiry" ON "fulfillment"."download" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "search_expiry" ON "fulfillment"."search" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "shipment_order" ON "fulfillment"."shipment" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "shipment_by" ON "fulfillment"."shipment" USING btree ("shipped_by");--> statement-breakpoint
CREATE INDEX "erasure_open" ON "privacy"."erasure" USING btree ("requested_at");