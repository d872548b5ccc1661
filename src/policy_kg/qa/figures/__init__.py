"""Figures that the text states: how much, how many, how long, each with its sentence."""
