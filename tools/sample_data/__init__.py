"""The parts of tools/generate_sample_data.py: invented people, their passports, contacts, and deliberate defects."""
