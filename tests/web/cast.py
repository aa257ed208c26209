"""What tests know of the cast beyond the fixtures. A conftest is read by pytest alone: whoever imports one reads it a second time, set-up and all."""

PASSWORD = "Made-for-tests-1"
