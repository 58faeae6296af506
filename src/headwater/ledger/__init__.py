"""Printed figures as exact intervals, the relations among them, and the audit of both together."""
