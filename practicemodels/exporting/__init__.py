"""Descriptions, written for other programs and other sites."""
