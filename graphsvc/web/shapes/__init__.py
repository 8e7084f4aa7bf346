"""The shapes of answers, as the API documents them; tests hold every answer against them, requests do not pay for it."""
