"""Those who want to hurt us through what we read: each is refused or tamed, with its sentence, and alone."""
