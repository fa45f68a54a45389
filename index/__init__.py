"""How answers are found: passages -> vectors and terms -> hits."""
