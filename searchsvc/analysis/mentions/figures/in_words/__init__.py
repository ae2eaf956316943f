"""Figures in words: numbers from a hundred on, and quantities of any number."""
