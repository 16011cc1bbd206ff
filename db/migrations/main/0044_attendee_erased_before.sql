-- Every order so far named all of its attendees, large ones too: a seat without a row is one whose attendee was erased.
INSERT INTO "orders"."attendee" ("order_line_id", "state", "is_buyer")
SELECT "l"."id", 'erased', false FROM "orders"."order_line" AS "l"
WHERE "l"."kind" = 'registration'
  AND NOT EXISTS (SELECT 1 FROM "orders"."attendee" AS "a" WHERE "a"."order_line_id" = "l"."id");
