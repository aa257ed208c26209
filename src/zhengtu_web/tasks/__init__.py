"""任务: what somebody took on for a firm, until when; findings become tasks, and days stand in everybody's calendar."""
