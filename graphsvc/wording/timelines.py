"""What the lanes of a timeline are called, on pages, in pictures and on a terminal."""

from __future__ import annotations

LANES = {"contact": "联络", "activity": "活动", "term": "任期和协议", "promise": "约定"}
LANES_EN = {"contact": "Contacts", "activity": "Activities", "term": "Terms and agreements", "promise": "Promises"}
