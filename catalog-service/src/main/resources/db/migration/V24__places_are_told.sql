-- What was told of papers' votes before did not say where they stand on the trending lists.
UPDATE votes_published SET seq = 0;
