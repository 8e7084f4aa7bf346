"""What an officer lives with: their day and week as pages and by the API, all officers side by side, the calendar that phones take."""
