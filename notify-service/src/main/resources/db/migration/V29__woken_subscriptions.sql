-- The paper whose follower lets a paused subscription go on, to the paper that the two became: it is paused again if they part.
ALTER TABLE subscription ADD COLUMN woken_for text;
