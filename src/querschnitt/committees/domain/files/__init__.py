"""The file of seats: bodies, who fills their seats, who deputises, who takes the chair."""
